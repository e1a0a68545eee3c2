"""Which files of a folder are sources: what is read when the operator names a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError, UsageError
from whitelist.model.printable import printable_name
from whitelist.readers.contents import STANDARD_INPUT
from whitelist.settings.patterns import Patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".csv", ".tsv", ".xlsx")

SPREADSHEETS = (*SUFFIXES, ".xlsm", ".xls", ".xlsb", ".ods")
"""Files that a build takes, too: what people keep, not what is uploaded."""

IGNORE_FILE = ".gitignore"

REPOSITORY = ".git"
"""Where a repository has its root; the ignore files of folders above it say nothing about it."""


def files_in(
    paths: Iterable[str],
    exclude: Iterable[str] = (),
    suffixes: Iterable[str] = SUFFIXES,
    also: Patterns | None = None,
    *,
    gitignore: bool = True,
) -> tuple[str, ...]:
    """Return *paths* with every folder replaced by the files in it and below that have one of *suffixes*.

    Files come in the order of *paths*, those of a folder in git's order, each file once. Left out of folders are hidden
    files and folders, the lock files of open workbooks (``~$…``), what the ``.gitignore`` files of the same repository
    ignore, unless *gitignore* is false, what *exclude* names in the same way, seen from each folder in *paths*, and
    what *also* names, seen from its own folder. Links to folders are not followed. A file in *paths*, and ``-``, is
    always there.
    Raises SourceError for a folder that cannot be read or has no such file, UsageError for a pattern that is none.
    """
    wanted, unwanted = tuple(suffixes), tuple(exclude)
    found: dict[str, str] = {}
    for path in paths:
        for file in _files(path, unwanted, wanted, also, gitignore=gitignore) if _is_folder(path) else (path,):
            found.setdefault(_identity(file), file)
    return tuple(found.values())


def _is_folder(path: str) -> bool:
    try:
        return path not in ("", STANDARD_INPUT) and Path(path).is_dir()
    except (OSError, ValueError):  # too long, or with a NUL: opening it will say so
        return False


def _identity(path: str) -> str:
    # Links are not resolved: two names of one file are two files that a person sees.
    return path if path == STANDARD_INPUT else os.path.normcase(os.path.abspath(path))  # noqa: PTH100  # see above


def _files(
    path: str, exclude: tuple[str, ...], suffixes: tuple[str, ...], also: Patterns | None, *, gitignore: bool
) -> list[str]:
    top = Path(path)
    try:
        excluded = [Patterns(top.absolute(), exclude), *([] if also is None else [also])]
    except ValueError as error:
        raise UsageError(f"--exclude: {error}", "Write patterns as in a .gitignore file.") from None
    files = [str(file) for file in _walk(top, excluded, suffixes, gitignore=gitignore)]
    if not files:
        hint = "Name the files, or see what .gitignore and --exclude leave out." if gitignore else "Name the files."
        raise SourceError(f"{printable_name(path)}: has no {', '.join(suffixes)} file to read", hint)
    return files


def _walk(top: Path, excluded: list[Patterns], suffixes: tuple[str, ...], *, gitignore: bool) -> Iterator[Path]:
    """Yield the wanted files below *top* in git's order: a git hook gets them so, and must find the same."""
    above_all = _ignored_above(top.absolute()) if gitignore else []
    waiting: list[tuple[Path, list[Patterns] | None]] = [(top, above_all)]
    while waiting:
        folder, above = waiting.pop()
        if above is None:  # a file
            yield folder
            continue
        ignored = [*above, *_ignored_by(folder.absolute())] if gitignore else []
        inside: list[tuple[Path, list[Patterns] | None]] = []
        for entry in _entries(folder):
            path, is_folder = folder / entry.name, entry.is_dir(follow_symlinks=False)
            if entry.name.startswith((".", "~$")) or _left_out(path.absolute(), ignored, folder=is_folder):
                continue
            if any(patterns.say(path.absolute(), folder=is_folder) for patterns in excluded):
                continue
            if is_folder:
                inside.append((path, ignored))
            elif path.suffix.lower() in suffixes and entry.is_file():
                inside.append((path, None))
        waiting += reversed(inside)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=_in_git)
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be read: {error.strerror}") from None


def _in_git(entry: os.DirEntry[str]) -> bytes:
    return os.fsencode(f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name)


def _ignored_above(folder: Path) -> list[Patterns]:
    """Return what the repository's folders above *folder* ignore, outermost first; nothing outside a repository."""
    chain = [folder, *folder.parents]
    root = next((number for number, each in enumerate(chain) if os.path.lexists(each / REPOSITORY)), 0)
    return [patterns for each in reversed(chain[1 : root + 1]) for patterns in _ignored_by(each)]


def _ignored_by(folder: Path) -> list[Patterns]:
    """Return what the ignore file of *folder* says; nothing when there is none. Git skips lines it cannot read."""
    try:
        lines = (folder / IGNORE_FILE).read_text("utf-8-sig", "surrogateescape").splitlines()
    except OSError:
        return []
    patterns = []
    for line in lines:
        try:
            patterns.append(Patterns(folder, [line]))
        except ValueError:
            continue
    return patterns


def _left_out(path: Path, ignored: list[Patterns], *, folder: bool) -> bool:
    """Tell whether the last line that speaks of *path* leaves it out, as git does."""
    said = (each.say(path, folder=folder) for each in reversed(ignored))
    return next((answer for answer in said if answer is not None), False)
