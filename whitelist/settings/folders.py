"""Finds the files to read when you name a folder."""

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

LISTS = (".csv", ".tsv", ".xlsx")
SUFFIXES = (*LISTS, ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst", ".parquet")
"""How the names of files that a check reads end."""

SPREADSHEETS = (*LISTS, ".xlsm", ".xls", ".xlsb", ".ods", ".fods")
"""File types that a build reads: batch files and all kinds of workbooks."""

IGNORE_FILE = ".gitignore"

MANIFEST = "manifest.json"
"""What a build says about all files that it wrote into a folder."""

REPOSITORY = ".git"
"""Marks the root of a repository; the ignore files of folders above the root do not apply."""


def files_in(
    paths: Iterable[str],
    exclude: Iterable[str] = (),
    suffixes: Iterable[str] = SUFFIXES,
    also: Patterns | None = None,
    *,
    gitignore: bool = True,
) -> tuple[str, ...]:
    """Return *paths* with every folder replaced by its files, subfolders included, that have one of *suffixes*.

    Files are in the order of *paths*, those of a folder in git's order, each file once. In a folder, these files and
    folders are excluded: hidden ones, the lock files of open workbooks (``~$…``), those that the ``.gitignore`` files
    of the same repository ignore, unless *gitignore* is false, those that match *exclude*, which are patterns of the
    same kind, relative to each folder in *paths*, and those that match *also*, relative to its own folder. Links to
    folders are not followed. A file in *paths*, and ``-``, is always included.
    Raises SourceError for a folder that cannot be read or has no such file, UsageError for an invalid pattern.
    """
    endings, patterns = tuple(suffixes), tuple(exclude)
    files: dict[str, str] = {}
    for path in paths:
        for file in _files(path, patterns, endings, also, gitignore=gitignore) if is_folder(path) else (path,):
            files.setdefault(_identity(file), file)
    return tuple(files.values())


def is_folder(path: str) -> bool:
    """Return whether there is a folder at *path*; ``-`` is none."""
    try:
        return path not in ("", STANDARD_INPUT) and Path(path).is_dir()
    except (OSError, ValueError):  # too long, or with a NUL: opening the file reports it
        return False


def is_url(path: str) -> bool:
    """Return whether *path* is a URL, such as ``s3://desk/lists``, and not a path of this machine."""
    return "://" in path


def _identity(path: str) -> str:
    # Links are not resolved: two names of one file are two files for a person.
    return path if path == STANDARD_INPUT else os.path.normcase(os.path.abspath(path))  # noqa: PTH100  # see above


def _files(
    path: str, exclude: tuple[str, ...], suffixes: tuple[str, ...], also: Patterns | None, *, gitignore: bool
) -> list[str]:
    top = Path(path)
    try:
        excluded = [Patterns(top.absolute(), exclude), *([] if also is None else [also])]
    except ValueError as error:
        raise UsageError(f"--exclude: {error}", "write patterns as in a .gitignore file") from None
    files = [str(file) for file in _walk(top, excluded, suffixes, gitignore=gitignore)]
    if not files:
        hint = "name the files" + (", or check what .gitignore and --exclude exclude" if gitignore else "")
        raise SourceError(f"{printable_name(path)}: the folder contains no {', '.join(suffixes)} file to read", hint)
    return files


def _walk(top: Path, excluded: list[Patterns], suffixes: tuple[str, ...], *, gitignore: bool) -> Iterator[Path]:
    """Yield the files to read below *top* in git's order, so that a git hook, which uses it, gets the same result."""
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
            if entry.name.startswith((".", "~$")) or _is_ignored(path.absolute(), ignored, folder=is_folder):
                continue
            if any(patterns.match(path.absolute(), folder=is_folder) for patterns in excluded):
                continue
            if is_folder:
                inside.append((path, ignored))
            elif entry.name.lower().endswith(suffixes) and entry.is_file():
                inside.append((path, None))
        waiting += reversed(inside)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=_git_order)
    except OSError as error:
        raise SourceError(f"{printable_name(str(folder))}: cannot be read: {error.strerror}") from None


def _git_order(entry: os.DirEntry[str]) -> bytes:
    return os.fsencode(f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name)


def _ignored_above(folder: Path) -> list[Patterns]:
    """Return the ignore patterns of the repository's folders above *folder*, outermost first; else none."""
    chain = [folder, *folder.parents]
    root = next((number for number, each in enumerate(chain) if os.path.lexists(each / REPOSITORY)), 0)
    return [patterns for each in reversed(chain[1 : root + 1]) for patterns in _ignored_by(each)]


def _ignored_by(folder: Path) -> list[Patterns]:
    """Return the patterns in the ignore file of *folder*, if there is one. Like git, skip invalid lines."""
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


def _is_ignored(path: Path, ignored: list[Patterns], *, folder: bool) -> bool:
    """Return whether the last pattern that matches *path* ignores it, as in git."""
    answers = (each.match(path, folder=folder) for each in reversed(ignored))
    return next((answer for answer in answers if answer is not None), False)
