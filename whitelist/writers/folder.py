"""Writes several files to one folder: all of them or none, and no existing file is lost.

What stands in the folder when the program ends early:

                                   after an error or a signal   after a kill (SIGKILL, power failure)
before files are moved             as before                    as before
while old files are moved away     as before                    only old files, without their list
while new files are moved in       as before                    only new files, without their list
while the old files are deleted    all new files                all new files

Signals are held back while files are moved. After a kill, a folder ``.NAME.….part`` stays in NAME or beside it, with
the old files in ``old/`` and the new ones in ``new/``, as far as they are not in their place: see ``unfinished``.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.writers.files import refuse_read_only, refuse_shared, write_whole
from whitelist.writers.interruption import end_if_interrupted, hold_signals
from whitelist.writers.replacement import Member, replace_together, staged, write_new
from whitelist.writers.targets import Target, find_target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


def write_folder(
    folder: str | Path,
    files: Mapping[str, bytes],
    *,
    force: bool,
    stale: Iterable[str] = (),
    replaced: Collection[str] = (),
) -> None:
    """Write *files*, name → bytes, to *folder*, which is created if it does not exist.

    Either all files are there in the end, or everything is as before. The last of *files* lists the others: it is the
    first that is moved away and the last that comes, so it never stands beside files of another run. Existing files
    are replaced only with *force*, which also removes the *stale* files of an earlier run, or if they are *replaced*;
    other files stay. What is
    not a regular file is written into, and cannot be undone.
    Raises SourceError: a file already exists, or something cannot be written; BrokenPipeError: the reader of a pipe
    is gone.
    """
    target = Path(os.path.realpath(folder))
    try:
        if not target.exists():
            _create(target, files)
            return
        old = frozenset(files if force else replaced)
        refuse_existing_files(folder, files, old)
        _add(target, files, stale if force else (), old)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be written: {error.strerror or error}") from None


def refuse_existing_files(folder: str | Path, files: Iterable[str], replaced: Collection[str] = ()) -> None:
    """Raise SourceError if *folder* has one of *files* that is not to be *replaced*."""
    existing = sorted(name for name in files if name not in replaced and Path(folder, name).exists())
    if existing:
        raise _already_there(Path(folder), existing)


def unfinished(folder: str | Path) -> list[Path]:
    """Return the folders that a run that was killed has left in or beside *folder*; a live run has one, too."""
    place = Path(os.path.realpath(folder))
    found: list[Path] = []
    for parent in (place.parent, place):
        with contextlib.suppress(OSError):  # a folder that is missing or cannot be listed shows nothing
            names = [path.name for path in parent.iterdir() if path.suffix == ".part" and path.is_dir()]
            found += sorted(parent / name for name in names if name.startswith(_prefix(place)))
    return found


def _prefix(target: Path) -> str:
    return f".{target.name[:64]}."


def _already_there(target: Path, existing: list[str]) -> SourceError:
    more = f" and {len(existing) - 1} more" if len(existing) > 1 else ""
    verb, them = ("exist", "them") if more else ("exists", "it")
    return SourceError(
        f"{printable_name(str(target / existing[0]))}{more}: already {verb}",
        f"use --force to replace {them}, or choose another folder",
    )


def _create(target: Path, files: Mapping[str, bytes]) -> None:
    """Create a folder next to *target*, write *files* to it, and rename it to *target*."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with hold_signals(), staged(target.parent, _prefix(target)) as staging:
        whole = staging / "new"
        whole.mkdir()  # with the permissions of a new folder; only the owner can read the staging folder
        for name, data in files.items():
            write_new(whole / name, data, None)
            end_if_interrupted()
        whole.rename(target)


def _add(target: Path, files: Mapping[str, bytes], stale: Iterable[str], replaced: Collection[str]) -> None:
    """Write *files* to *target*, the list of files last; what is written into comes before and after the others.

    Only files whose names are in *replaced* can exist before.
    """
    targets = {name: find_target(target / name) for name in files}
    for name in (name for name in files if name in replaced):
        _refuse(target / name, targets[name])
    *others, list_of_files = files
    for name in others:
        if targets[name].is_stream:
            write_whole(target / name, files[name], force=name in replaced)
    members = [Member(name, files[name], old, name in replaced) for name, old in targets.items() if not old.is_stream]
    replace_together(target, _prefix(target), members, stale)
    if targets[list_of_files].is_stream:
        write_whole(target / list_of_files, files[list_of_files], force=list_of_files in replaced)


def _refuse(path: Path, old: Target) -> None:
    """Raise SourceError or OSError if *old*, to which *path* leads, cannot be replaced."""
    refuse_shared(old, path, force=True)
    if old.path.is_dir():
        raise IsADirectoryError(f"{path.name} is a folder")
    if not old.is_stream:
        refuse_read_only(old)
