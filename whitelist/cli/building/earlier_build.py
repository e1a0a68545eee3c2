"""What an earlier build left in the output folder: read before a build, and kept unless somebody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.cli.console import print_note
from whitelist.model.errors import SourceError, UsageError
from whitelist.model.printable import printable_name, safe_path
from whitelist.model.wording import join_items, with_count
from whitelist.settings.reading import built_encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from whitelist.build.adding import EarlierBuild
    from whitelist.build.request import BuildRequest
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource


def read_earlier(
    paths: Iterable[str], read: Callable[..., MaskedSource], reference: ReferenceData, *, lenient: bool
) -> tuple[MaskedSource, ...]:
    """Return the batch files at *paths*, which an earlier build wrote. If *lenient*, skip what cannot be read.

    Raises SourceError for a file that cannot be read: its rows can be neither counted nor compared.
    """
    sources: list[MaskedSource] = []
    for path in paths:
        try:
            source = read(path, encoding=built_encoding(reference))
            for table in source.tables:
                if table.read_failure is not None:
                    raise SourceError(f"{source.path}: {table.read_failure.detail}")
        except SourceError as error:
            if not lenient:
                hint = "move the file away, or choose another folder; with --force, --yes replaces it"
                raise SourceError(f"{error.message}; the rows of this earlier file are not known", hint) from None
            continue
        sources.append(source)
    return tuple(sources)


def only_whitelisted(
    sources: Sequence[MaskedSource], named: Collection[str], schema: str, *, of_several: bool
) -> tuple[MaskedSource, ...]:
    """Return *sources* of entries to exclude without those that are not whitelisted here, and show their names.

    Nobody has uploaded rejected rows, as in the folder of a build. Batch files for another exchange than *schema* are
    uploaded there, unless they are *named*. Raises SourceError when no file is left, but where the build is one *of
    several*: the others have their own files.
    """
    from whitelist.build.recorded import find_of_others, is_rejects

    rejects = [source for source in sources if is_rejects(source)]
    others = [source for source in find_of_others(sources, schema) if source.file.reveal() not in named]
    skipped = {"with rejected rows, which are not whitelisted": rejects, "built for another exchange": others}
    notes = [
        f"{with_count(len(files), 'file')} {why}: {join_items([safe_path(each.path) for each in files])}"
        for why, files in skipped.items()
        if files
    ]
    kept = tuple(source for source in sources if not any(source is each for each in (*rejects, *others)))
    if notes and not kept and not (others and of_several):
        raise SourceError(f"nothing to exclude: only {join_items(notes)}", "name the batch files")
    for note in notes:
        print_note(f"Skipped {note}.")
    return kept


def find_added_to(folder: str, schema: str) -> EarlierBuild:
    """Return the build in *folder*, to which this one for *schema* adds. Raises SourceError and SchemaError."""
    from whitelist.build.adding import read_earlier_build

    return read_earlier_build(folder, schema)


def refuse_other_exchange(folder: str, schema: str) -> None:
    """Raise SourceError if *folder* has a build for another exchange than *schema*: its manifest would be replaced."""
    from whitelist.cli.lists.batch_folder import built_for

    try:
        built = built_for(folder)
    except SourceError:  # it is no build's; an existing file of its name is reported when files are written
        return
    if built not in ("", schema):
        message = f"{printable_name(folder)}: has a build for {built}, not for {schema}"
        raise SourceError(message, "choose another folder")


def number_on(request: BuildRequest, earlier: EarlierBuild, folder: str, stem: str) -> BuildRequest:
    """Return *request* with numbers that follow those of the files of *earlier* in *folder*."""
    from dataclasses import replace

    return replace(request, number=len(earlier.builds) + 1, first_numbers=earlier.first_numbers(folder, stem))


def refuse_own_files(sources: Iterable[MaskedSource], earlier: Iterable[MaskedSource]) -> None:
    """Raise UsageError if one of *sources* is one of the *earlier* files, whose rows are placed already."""
    from whitelist.writers.same_file import file_key

    own = {file_key(each.file.reveal()) for each in earlier}
    for source in sources:
        if file_key(source.file.reveal()) in own:
            message = f"{source.path}: is a file of the build that --add adds to"
            raise UsageError(message, "remove it from the sources")


def refuse_existing(folder: str, count: int) -> None:
    """Raise UsageError if *folder* has *count* rows, more than none, that are lost when its files are replaced."""
    if count:
        raise UsageError(_describe(folder, count), "choose another folder, or use --add to add files to this one")


def _describe(folder: str, count: int) -> str:
    return f"{folder}: --force would throw away {with_count(count, 'placed row')} of the earlier build"


def confirm_discarding(folder: str, count: int, *, yes: bool) -> None:
    """Ask on a terminal whether *count* rows can be thrown away. Raises UsageError if not, or if nobody can answer."""
    from whitelist.cli.console import ask

    if not count or yes:
        return
    if not ask(f"{_describe(folder, count)}. Continue?"):
        hint = "choose another folder, use --add instead of --force, or confirm with --yes"
        raise UsageError(_describe(folder, count), hint)
