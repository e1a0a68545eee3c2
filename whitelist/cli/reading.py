"""Reads files, with their secrets hidden, and shows the errors of several files at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from whitelist.cli.console import print_note
from whitelist.cli.startup import speed_up_imports
from whitelist.model.errors import SourceError, WhitelistError
from whitelist.model.printable import safe_path
from whitelist.model.table import MaskedSource
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.review import Review

T = TypeVar("T")
Read = TypeVar("Read", bound="MaskedSource | PieceSource")


def whole_files(sources: Iterable[MaskedSource | PieceSource]) -> list[MaskedSource]:
    """Return those of *sources* that are in memory, and not read in pieces."""
    return [source for source in sources if isinstance(source, MaskedSource)]


def read_all(paths: Iterable[str], read: Callable[[str], T]) -> tuple[list[T], list[WhitelistError]]:
    """Return what *read* returns for each of *paths*, and its errors: a bad file does not hide the others."""
    results: list[T] = []
    errors: list[WhitelistError] = []
    for path in paths:
        try:
            results.append(read(path))
        except WhitelistError as error:
            errors.append(error)
    return results, errors


def skip_other_files(
    sources: Iterable[Read],
    named: Iterable[str],
    reference: ReferenceData,
    verb: str = "check",
    *,
    quiet: bool = False,
) -> list[Read]:
    """Return *sources* without files of folders that are not lists of entries, and show their names.

    A file that is *named* on the command line is always kept. *verb* is what the command does with files. A *quiet*
    run does not show the names. Raises SourceError when no file is left.
    """
    from whitelist.checking.columns.missing_header import is_other_file

    always = {*named}
    kept: list[Read] = []
    skipped: list[Read] = []
    for source in sources:
        is_named = source.file.reveal() in always
        is_other = not is_named and isinstance(source, MaskedSource) and is_other_file(source, reference)
        (skipped if is_other else kept).append(source)
    print_skipped([source.path for source in skipped], verb, is_all=not kept, quiet=quiet)
    return kept


def print_skipped(paths: Sequence[str], verb: str = "check", *, is_all: bool, quiet: bool) -> None:
    """Show the *paths* of files that are not lists of entries. Raises SourceError when they are all files."""
    if not paths:
        return
    names = join_items(list(map(safe_path, paths)))
    what = f"{with_count(len(paths), 'file')} without a column for coins, networks, addresses or memos"
    if is_all:
        raise SourceError(f"nothing to {verb}: only {what}: {names}", f"name a file to {verb} it in any case")
    if not quiet:
        print_note(f"Skipped {what}: {names}. To {verb} a file, name it.")


def skip_superseded(sources: list[Read], named: Iterable[str], *, quiet: bool = False) -> list[Read]:
    """Return *sources* without files of rejected rows in folders whose rows a later build has, and show their names.

    A file that is *named* on the command line is always kept. A *quiet* run does not show the names. Raises SourceError
    when no file is left.
    """
    if not _are_built(sources):
        return sources
    with speed_up_imports():
        from whitelist.build.recorded import find_superseded  # imports pandas

    always = {*named}
    skipped = [source for source in find_superseded(whole_files(sources)) if source.file.reveal() not in always]
    if not skipped:
        return sources
    names = join_items([safe_path(source.path) for source in skipped])
    what = f"{with_count(len(skipped), 'file')} with rejected rows that a later build has read"
    if len(skipped) == len(sources):
        raise SourceError(f"nothing to check: only {what}: {names}", "name a file to check it in any case")
    if not quiet:
        print_note(f"Skipped {what}: {names}. To check a file, name it.")
    return [source for source in sources if source not in skipped]


def follow_manifests(review: Review) -> Review:
    """Return *review* with what manifests of builds say: which rows a person compared, and which are built already."""
    if not _are_built(file.source for file in review.files):
        return review
    from whitelist.build.recorded import apply_manifests

    return apply_manifests(review)


def _are_built(sources: Iterable[MaskedSource | PieceSource]) -> bool:
    """Say whether there can be a manifest beside one of *sources*."""
    from whitelist.settings.folders import MANIFEST

    return any((Path(source.file.reveal()).parent / MANIFEST).is_file() for source in sources)
