"""`whitelist baseline`: accept what is found today, so that a check tells only what is new."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.check import quick_start
from whitelist.cli.console import print_line
from whitelist.cli.failure import Command
from whitelist.cli.settings import (
    FILE_OPTIONS,
    JUDGING_OPTIONS,
    KNOWLEDGE_OPTIONS,
    knowledge_for,
    merge_options,
    with_options,
)
from whitelist.cli.task import files_for
from whitelist.model.wording import with_count
from whitelist.reports.phrases import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.checking.baseline import Baseline
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.settings.settings_file import LoadedSettings

WRITTEN, NOT_ALL = 0, 1

FILE = "whitelist-baseline.json"


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--output", metavar="FILE", help=f"The baseline's file.  [default: that of the settings, or {FILE}]")
@with_options(KNOWLEDGE_OPTIONS, JUDGING_OPTIONS)
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
@click.option("--shrink", is_flag=True, help="Accept nothing new; only forget what is gone from FILE.")
@with_options(FILE_OPTIONS)
def baseline(files: tuple[str, ...], output: str | None, *, force: bool, shrink: bool, **options: Any) -> None:
    """Accept the findings that there are today: `whitelist check --baseline` then tells only new ones.

    FILE is a file or a folder, as for `whitelist check`. A finding is known by its file, its rule and its entry (coin,
    network, address and memo), not by its line: rows may move and remarks may change. An edited address makes its
    findings new, and so does the same fault once more. Somebody should have looked at everything that is accepted: what
    could not be verified counts as verified by that person, and a known error fails no check any more.

    Never accepted are private keys and seeds, and what says that a file, or a part of it, could not be read or judged.

    \b
    Exit codes:
      0  the baseline is written
      1  it is written, but something was found that is never accepted
      2  a file cannot be read, the baseline exists already, or an option is wrong

    \b
    Examples:
      whitelist baseline addresses/
      whitelist check --baseline whitelist-baseline.json addresses/
      whitelist baseline --shrink addresses/
    """
    if force and shrink:
        raise click.UsageError("--force accepts what there is now, and --shrink nothing new; choose one.")
    from whitelist.settings.baseline_file import Naming, read_baseline
    from whitelist.writers.files import write_whole

    found = merge_options(files, options)
    output = output or found.settings.baseline or FILE
    naming, paths = Naming(output), _paths(files, found)
    if naming(output) in map(naming, paths):
        raise click.UsageError("the baseline cannot take the place of a file that is checked.")
    known = knowledge_for(found.settings)
    earlier = read_baseline(output, known.schema.name) if shrink else None
    review, codes = _judged(paths, known, found)

    from whitelist.checking.baseline import baseline_of, can_be_recorded, text_of, without_resolved

    now = baseline_of(review, naming) if earlier is None else without_resolved(earlier, review, naming, codes)
    write_whole(output, "".join(text_of(now)).encode(), force=force or shrink)
    print_line(_told(output, now, earlier))
    refused = [finding for file in review.files for finding in file.findings if not can_be_recorded(finding, file)]
    for finding in refused:
        click.echo(f"Not accepted: {place(finding.location)}: {finding.code} {finding.slug}", err=True)
    sys.exit(NOT_ALL if refused else WRITTEN)


def _paths(files: Iterable[str], found: LoadedSettings) -> tuple[str, ...]:
    """Return the files to judge. Raises SourceError: half a baseline would make the other half new."""
    paths, failures = files_for(files, found)
    if failures:
        raise failures[0]
    return paths


def _judged(paths: Iterable[str], known: ReferenceData, found: LoadedSettings) -> tuple[Review, frozenset[str]]:
    """Return what is found in the files at *paths*, and the codes of the rules that were applied to all of them."""
    from whitelist.checking.gate import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read

    words = header_words(known.schema.batch)
    rules = found.rules()
    sources = [mask_secrets(read(path, header_words=words), known, words) for path in paths]
    with quick_start():
        from whitelist.checking.checker import Checker  # brings pandas along, so only once there is something to judge

    checker = Checker(known, rules, found.ignored(paths))
    return checker.check(sources), checker.codes_for_all_files()


def _told(output: str, now: Baseline, earlier: Baseline | None) -> str:
    files = {each.file for each in now.known}
    line = f"{output}: knows {with_count(len(now.known), 'finding')} of {with_count(len(files), 'file')}"
    return line if earlier is None else f"{line}; {len(earlier.known) - len(now.known):,} forgotten"
