"""Which files of a folder are sources: what is read when the operator names a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.errors import SourceError, UsageError
from whitelist.readers.contents import STANDARD_INPUT, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".csv", ".tsv", ".xlsx")

SPREADSHEETS = (*SUFFIXES, ".xlsm", ".xls", ".xlsb", ".ods")
"""Files that a build takes, too: what people keep, not what is uploaded."""

IGNORE_FILE = ".gitignore"

REPOSITORY = ".git"
"""Where a repository has its root; the ignore files of folders above it say nothing about it."""


def files_in(paths: Iterable[str], exclude: Iterable[str] = (), suffixes: Iterable[str] = SUFFIXES) -> tuple[str, ...]:
    """Return *paths* with every folder replaced by the files in it and below that have one of *suffixes*.

    Files come in the order of *paths*, those of a folder by name and before those of its folders, each file once. Left
    out of folders are hidden files and folders, the lock files of open workbooks (``~$…``), what the ``.gitignore``
    files of the same repository ignore, and what *exclude* names in the same way, seen from each folder in *paths*.
    Links to folders are not followed. A file in *paths*, and ``-``, is always there.
    Raises SourceError for a folder that cannot be read or has no such file, UsageError for a pattern that is none.
    """
    wanted, unwanted = tuple(suffixes), tuple(exclude)
    found: dict[str, str] = {}
    for path in paths:
        for file in _files(path, unwanted, wanted) if _is_folder(path) else (path,):
            found.setdefault(_identity(file), file)
    return tuple(found.values())


def _is_folder(path: str) -> bool:
    try:
        return path != STANDARD_INPUT and Path(path).is_dir()
    except (OSError, ValueError):  # too long, or with a NUL: opening it will say so
        return False


def _identity(path: str) -> str:
    # Links are not resolved: two names of one file are two files that a person sees.
    return path if path == STANDARD_INPUT else os.path.normcase(os.path.abspath(path))  # noqa: PTH100  # see above


class _Patterns:
    """Lines in the language of .gitignore, and the folder they speak of."""

    def __init__(self, folder: Path, lines: Iterable[str]) -> None:
        from pathspec import GitIgnoreSpec  # for folders only

        self._folder = folder
        self._spec = GitIgnoreSpec.from_lines(lines)

    def say(self, path: Path, *, folder: bool) -> bool | None:
        """Return whether *path* is to be left out; None when no line speaks of it."""
        inside = path.relative_to(self._folder).as_posix()
        return self._spec.check_file(f"{inside}/" if folder else inside).include


def _files(path: str, exclude: tuple[str, ...], suffixes: tuple[str, ...]) -> list[str]:
    top = Path(path)
    try:
        excluded = _Patterns(top.absolute(), exclude)
    except ValueError as error:
        raise UsageError(f"--exclude: {error}", "Write patterns as in a .gitignore file.") from None
    files = [str(file) for file in _walk(top, excluded, suffixes)]
    if not files:
        hint = "Name the files, or see what .gitignore and --exclude leave out."
        raise SourceError(f"{named(path)}: has no {', '.join(suffixes)} file to read", hint)
    return files


def _walk(top: Path, excluded: _Patterns, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the wanted files below *top*."""
    waiting = [(top, _ignored_above(top.absolute()))]
    while waiting:
        folder, above = waiting.pop()
        ignored = [*above, *_ignored_by(folder.absolute())]
        folders = []
        for entry in _entries(folder):
            path, is_folder = folder / entry.name, entry.is_dir(follow_symlinks=False)
            if entry.name.startswith((".", "~$")) or excluded.say(path.absolute(), folder=is_folder):
                continue
            if _left_out(path.absolute(), ignored, folder=is_folder):
                continue
            if is_folder:
                folders.append((path, ignored))
            elif path.suffix.lower() in suffixes and entry.is_file():
                yield path
        waiting += reversed(folders)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{named(str(folder))}: cannot be read: {error.strerror}") from None


def _ignored_above(folder: Path) -> list[_Patterns]:
    """Return what the repository's folders above *folder* ignore, outermost first; nothing outside a repository."""
    chain = [folder, *folder.parents]
    root = next((number for number, each in enumerate(chain) if os.path.lexists(each / REPOSITORY)), 0)
    return [patterns for each in reversed(chain[1 : root + 1]) for patterns in _ignored_by(each)]


def _ignored_by(folder: Path) -> list[_Patterns]:
    """Return what the ignore file of *folder* says; nothing when there is none. Git skips lines it cannot read."""
    try:
        lines = (folder / IGNORE_FILE).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    patterns = []
    for line in lines:
        try:
            patterns.append(_Patterns(folder, [line]))
        except ValueError:
            continue
    return patterns


def _left_out(path: Path, ignored: list[_Patterns], *, folder: bool) -> bool:
    """Tell whether the last line that speaks of *path* leaves it out, as git does."""
    said = (each.say(path, folder=folder) for each in reversed(ignored))
    return next((answer for answer in said if answer is not None), False)
