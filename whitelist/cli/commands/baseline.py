"""`whitelist baseline`: record the current findings, so that a check shows only new ones."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from whitelist.addresses.secret_hiding import hide_path
from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.lists.named_files import list_files
from whitelist.cli.reading import follow_manifests, skip_other_files, skip_superseded
from whitelist.cli.settings import load_reference, merge_options
from whitelist.cli.startup import speed_up_imports
from whitelist.model.finding import Severity
from whitelist.model.wording import with_count
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.checking.baseline import Baseline
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.review import Review
    from whitelist.settings.settings_file import LoadedSettings

FILE = "whitelist-baseline.json"


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@with_options(options.RULE_DATA, options.RULE_CHOICE, options.FILE_CHOICE, options.encoding, options.max_seconds)
@option(Section.VERDICT, "--accept-errors", is_flag=True, help="Record errors, too: they no longer fail the check.")
@option(
    Section.OUTPUT, "--output", metavar="FILE", help=f"The baseline file; default: the file in the settings, or {FILE}."
)
@with_options(options.force)
@option(
    Section.OUTPUT, "--shrink", is_flag=True, help="Record nothing new; only remove findings that are no longer found."
)
@with_options(options.SETTINGS_FILE)
def baseline(  # noqa: PLR0913  # its options
    files: tuple[str, ...],
    output: str | None,
    *,
    encoding: str | None,
    max_seconds: int | None,
    accept_errors: bool,
    force: bool,
    shrink: bool,
    **options: Any,
) -> None:
    """Record current findings as known.

    After that, `whitelist check --baseline` reports only new findings.

    FILE is a file or a folder, as for `whitelist check`. A finding is identified by its file, its rule and its entry
    (coin, network, address and memo, and columns that only the exchange has, such as the amount), not by its line: you
    can move rows and change remarks and notes. If you edit an address, or make the same error once more, the findings
    are new. Review every finding before you record it: entries that are not verified then count as verified by you.

    Errors are recorded only with --accept-errors: they no longer fail the check, but the upload would still fail, or
    money could be lost. Without it, correct them. The summary says how many findings of each severity are recorded.

    Some findings are never recorded: private keys and seeds, and files or parts of files that cannot be read or
    checked.

    \b
    Exit codes:
      0  the baseline is written
      1  the baseline is written, but some findings are not recorded
      2  usage error or file error, also if the baseline already exists

    \b
    Examples:
      whitelist baseline addresses/
      whitelist check --baseline whitelist-baseline.json addresses/
      whitelist baseline --shrink addresses/
      whitelist baseline --force --accept-errors addresses/
    """
    if shrink and (force or accept_errors):
        raise click.UsageError(f"{'--force' if force else '--accept-errors'} and --shrink cannot be used together.")
    from whitelist.settings.baseline_file import Naming, read_baseline
    from whitelist.writers.files import write_whole
    from whitelist.writers.same_file import file_key
    from whitelist.writers.targets import is_stream

    loaded = merge_options(files, options)
    output = output or loaded.settings.baseline or FILE
    naming, paths = Naming(output), _list_all_files(files, loaded)
    if file_key(output) in map(file_key, paths):
        raise click.UsageError("the baseline cannot replace a file that is checked.")
    reference = load_reference(loaded.settings)
    old = read_baseline(output, reference) if shrink else None
    review, codes = _check(files, paths, reference, loaded, {"encoding": encoding, "max_seconds": max_seconds})

    from whitelist.checking.baseline import baseline_of, text_of, without_resolved

    accepted = Severity.ERROR if accept_errors or shrink else Severity.WARNING
    if old is None:
        new = baseline_of(review, naming, with_errors=accept_errors)
        summary = _summarise(output, new) + _count_by_severity(review, accepted)
    else:
        new = without_resolved(old, review, naming, codes)
        summary = _summarise(output, new) + _count_removed(old, new)
    write_whole(output, "".join(text_of(new)).encode(), force=force or shrink)
    (print_note if is_stream(output) else print_line)(summary)
    sys.exit(ExitCode.REJECTED if _show_refused(review, accepted) else ExitCode.ACCEPTED)


def _show_refused(review: Review, accepted: Severity) -> bool:
    """Show what is not recorded; return whether there is anything. *accepted* is the most severe that is."""
    from whitelist.checking.baseline import can_be_recorded
    from whitelist.reports.phrases import format_location

    refused = [finding for file in review.files for finding in file.findings if not can_be_recorded(finding, file)]
    for finding in refused:
        print_note(f"Not recorded: {format_location(finding.location)}: {finding.code} {finding.slug}")
    above = len([finding for finding in _recordable(review) if finding.severity > accepted])
    if above:
        them = "it" if above == 1 else "them"
        print_note(
            f"Not recorded: {with_count(above, 'error')}. Correct {them}, or record {them} with --accept-errors."
        )
    return bool(refused or above)


def _recordable(review: Review) -> Iterator[Finding]:
    """Yield the findings that a person can have reviewed."""
    from whitelist.checking.baseline import can_be_recorded

    for file in review.files:
        yield from (finding for finding in file.findings if can_be_recorded(finding, file))


def _list_all_files(files: Iterable[str], loaded: LoadedSettings) -> tuple[str, ...]:
    """Return the files to check. Raises SourceError if one is missing: its findings would later count as new."""
    paths, missing = list_files(files, loaded)
    if missing:
        raise missing[0]
    return paths


def _check(
    named: tuple[str, ...],
    paths: Iterable[str],
    reference: ReferenceData,
    loaded: LoadedSettings,
    options: Mapping[str, Any],
) -> tuple[Review, frozenset[str]]:
    """Return the review of the files at *paths*, and the codes of the rules that were applied to all of them.

    *options* are those of ``read_masked``. Other tables in folders are skipped as in a check, unless they are *named*.
    """
    rules = loaded.rules()
    read = [read_masked(path, reference, **options) for path in paths]
    sources = skip_superseded(skip_other_files(read, named, reference), named)
    with speed_up_imports():
        from whitelist.checking.checker import Checker  # imports pandas, so only when there is something to check

    checker = Checker(reference, rules, loaded.ignored(paths), loaded.compared())
    return follow_manifests(checker.check(sources)), checker.codes_for_all_files()


def _summarise(output: str, new: Baseline) -> str:
    number, files = len(new.known), len({each.file for each in new.known})
    return f"{hide_path(output)}: {with_count(number, 'finding')} in {with_count(files, 'file')} {_be(number)} recorded"


def _count_by_severity(review: Review, accepted: Severity) -> str:
    """Return how many findings of each severity are recorded, worst first, as the end of a sentence."""
    counted = Counter(finding.severity for finding in _recordable(review) if finding.severity <= accepted)
    counts = [with_count(counted[severity], str(severity)) for severity in sorted(counted, reverse=True)]
    return f": {', '.join(counts)}" if counts else ""


def _count_removed(old: Baseline, new: Baseline) -> str:
    removed = len(old.known) - len(new.known)
    return f"; {removed:,} {'was' if removed == 1 else 'were'} removed"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
