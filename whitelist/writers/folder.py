"""Writes several files to one folder: each completely or not at all, and no existing file is lost."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.writers.files import refuse_shared, write_whole
from whitelist.writers.targets import find_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def write_folder(folder: str | Path, files: Mapping[str, bytes], *, force: bool, stale: Iterable[str] = ()) -> None:
    """Write *files*, name → bytes, to *folder*, which is created if it does not exist.

    A new folder appears with all files at once. In an existing folder, each file is written completely. The last of
    *files* is written last, because it lists the others; if it is replaced, the old one is removed first. Existing
    files are replaced only with *force*, which also removes the *stale* files of an earlier run.
    Raises SourceError: a file already exists, or something cannot be written.
    """
    target = Path(folder)
    try:
        if not target.exists():
            _create(target, files)
            return
        existing = sorted(name for name in files if (target / name).exists())
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be written: {error.strerror or error}") from None
    if existing and not force:
        more = f" and {len(existing) - 1} more" if len(existing) > 1 else ""
        verb, them = ("exist", "them") if more else ("exists", "it")
        raise SourceError(
            f"{printable_name(str(target / existing[0]))}{more}: already {verb}",
            f"use --force to replace {them}, or choose another folder",
        )
    _add(target, files, stale, force=force)


def _create(target: Path, files: Mapping[str, bytes]) -> None:
    """Create a folder next to *target*, write *files* to it, and rename it to *target*."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _staged(target.parent, f".{target.name[:64]}.") as staging:
        whole = staging / "whole"
        whole.mkdir()  # with the permissions of a new folder; only the owner can read the staging folder
        for name, data in files.items():
            write_whole(whole / name, data, force=False)
        whole.rename(target)


@contextlib.contextmanager
def _staged(parent: Path, prefix: str) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=prefix, suffix=".part", dir=parent))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _add(target: Path, files: Mapping[str, bytes], stale: Iterable[str], *, force: bool) -> None:
    """Write *files* to *target*, the list of files last; with *force* remove the *stale* files, the old list first."""
    *others, list_of_files = files
    try:
        if force:
            _remove_old(target, files, list_of_files, stale)
    except OSError as error:
        raise SourceError(f"{printable_name(str(target))}: cannot be written: {error.strerror or error}") from None
    for name in (*others, list_of_files):
        write_whole(target / name, files[name], force=force)


def _remove_old(target: Path, files: Iterable[str], list_of_files: str, stale: Iterable[str]) -> None:
    """Remove the old list of files and the *stale* files, unless one of *files* could then not be replaced."""
    targets = {name: find_target(target / name) for name in files}
    for name, old in targets.items():
        refuse_shared(old, target / name, force=True)
    if not targets[list_of_files].is_stream:
        targets[list_of_files].path.unlink(missing_ok=True)
    for name in stale:
        (target / name).unlink(missing_ok=True)
