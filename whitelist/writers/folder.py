"""Several files that belong together, written to one folder: each whole or not at all, and nothing lost."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.writers.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def write_folder(folder: str | Path, files: Mapping[str, bytes], *, force: bool, stale: Iterable[str] = ()) -> None:
    """Write *files*, name → bytes, to *folder*, which is made when there is none.

    A new folder appears with all of them at once. In one that is there, each file appears whole, the last of *files*
    last, so that it may vouch for the others; when it is replaced, the old one goes first. Existing files are only
    replaced with *force*, which also takes away the *stale* ones of an earlier run.
    Raises SourceError: a file exists already, or something cannot be written.
    """
    target = Path(folder)
    try:
        if not target.exists():
            _appear(target, files)
            return
        taken = sorted(name for name in files if (target / name).exists())
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be written: {error.strerror or error}") from None
    if taken and not force:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise SourceError(
            f"{printable_name(str(target / taken[0]))}{more}: exists already",
            "Use another folder, or --force to replace it.",
        )
    _add(target, files, stale, force=force)


def _appear(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder beside *target*, fill it, and give it that name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _staged(target.parent, f".{target.name[:64]}.") as staging:
        whole = staging / "whole"
        whole.mkdir()  # with the permissions of a new folder; the staging one is the owner's only
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
    """Write *files* into *target*, the voucher last; with *force* take away what is not to stay, the voucher first."""
    *others, voucher = files
    try:
        for name in (voucher, *stale) if force else ():
            (target / name).unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(f"{printable_name(str(target))}: cannot be written: {error.strerror or error}") from None
    for name in (*others, voucher):
        write_whole(target / name, files[name], force=force)
