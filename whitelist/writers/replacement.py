"""Replaces several files together: by moving the old ones away, and then the new ones in, which can be undone."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.writers.files import rename_new, write_part
from whitelist.writers.interruption import end_if_interrupted, hold_signals
from whitelist.writers.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the new set."""

    name: str
    data: bytes
    target: Target
    """Where it belongs; behind a link, that can be another folder."""
    replaces: bool
    """Whether it can replace a file that exists."""


@dataclass(frozen=True, slots=True)
class _Move:
    source: Path
    target: Path
    staging: Path
    """The folder in which files are prepared, and to which old ones are moved: one end of the move."""
    replaces: bool = False
    """Whether it can replace a file that exists."""


class _NotUndoneError(SourceError):
    """Old files are still where they were moved to."""


def replace_together(folder: Path, prefix: str, members: Sequence[Member], stale: Iterable[str]) -> None:
    """Put *members* in their places and remove the *stale* files of *folder*: all of this, or nothing.

    The last of *members* is moved away first and moved in last. *prefix* begins the names of the folders in which the
    files are prepared, each on the disk of the files.
    Raises OSError when something cannot be written, SourceError when old files could not be put back.
    """
    with hold_signals(), contextlib.ExitStack() as stack:
        stagings: dict[Path, Path] = {}
        for parent in dict.fromkeys((folder, *(member.target.path.parent for member in members))):
            stagings[parent] = stack.enter_context(staged(parent, prefix))
            for name in ("new", "old"):
                (stagings[parent] / name).mkdir()
        moves_in = [_prepare(member, stagings[member.target.path.parent]) for member in members]
        old = [member for member in members if member.replaces]
        moves_away = [
            *(_move_away(stagings[each.target.path.parent], each.target.path, each.name) for each in old[-1:]),
            *(_move_away(stagings[folder], folder / name, name) for name in stale),
            *(_move_away(stagings[each.target.path.parent], each.target.path, each.name) for each in old[:-1]),
        ]
        _move_all([move for move in moves_away if move is not None], moves_in)


def _prepare(member: Member, staging: Path) -> _Move:
    """Write the new file to *staging* and return how it gets to its place."""
    part = staging / "new" / member.name
    write_new(part, member.data, member.target.facts)
    end_if_interrupted()
    return _Move(part, member.target.path, staging, member.replaces)


def write_new(path: Path, data: bytes, old: os.stat_result | None) -> None:
    """Write a file that does not exist yet, with owner and mode of the *old* one."""
    write_part(path, path.open("xb"), data, old)


def _move_away(staging: Path, path: Path, name: str) -> _Move | None:
    """Return how the old file at *path* gets to *staging*; None without one. Raises OSError for a folder."""
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(f"{name} is a folder")
    return _Move(path, staging / "old" / name, staging) if os.path.lexists(path) else None


def _move_all(away: Iterable[_Move], places: Iterable[_Move]) -> None:
    begun: list[_Move] = []
    try:
        for move in away:
            begun.append(move)
            move.source.rename(move.target)
        for move in places:
            begun.append(move)
            if move.replaces:
                move.source.replace(move.target)
            else:
                rename_new(move.source, move.target)
                move.source.unlink(missing_ok=True)
    except BaseException:
        _undo(begun)
        raise


def _undo(moves: Sequence[_Move]) -> None:
    """Move everything back, also if the last of *moves* is not finished."""
    failure = ""
    for move in reversed(moves):
        try:
            if not os.path.lexists(move.source):
                move.target.replace(move.source)
            elif os.path.lexists(move.target) and move.source.samefile(move.target):
                move.target.unlink()
        except OSError as error:
            failure = f"{printable_name(str(move.staging))}: its files cannot be put back: {error.strerror or error}"
    if failure:
        raise _NotUndoneError(failure, "move the old files back, or build again with --force")


@contextlib.contextmanager
def staged(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder in *parent*, and remove it in the end, unless it has the only copy of something."""
    staging = Path(tempfile.mkdtemp(prefix=prefix, suffix=".part", dir=parent))
    try:
        yield staging
    except _NotUndoneError:
        raise
    except BaseException:
        _remove(staging)
        raise
    else:
        _remove(staging)


def _remove(staging: Path) -> None:
    """Remove *staging*. What cannot be removed stays, and the caller of ``unfinished`` names it."""
    try:
        shutil.rmtree(staging)
    except BaseException as error:
        shutil.rmtree(staging, ignore_errors=True)  # what was in the way can have been so for a moment
        if not isinstance(error, OSError):
            raise
