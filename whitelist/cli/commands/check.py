"""`whitelist check`: check files before the upload."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from whitelist.cli import options
from whitelist.cli.check_task import CheckTask, as_read, read_mapping, read_template
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_note
from whitelist.cli.exit_code import ExitCode, exit_code_under
from whitelist.cli.failure import print_errors
from whitelist.cli.lists.large_list import prepare_jobs, read_list
from whitelist.cli.progress import show_progress, show_share
from whitelist.cli.reading import follow_manifests, read_all, skip_other_files, skip_superseded, whole_files
from whitelist.cli.report_output import Output, write_reports
from whitelist.cli.settings import load_reference
from whitelist.cli.startup import speed_up_imports
from whitelist.reports.next_steps import files_to_build
from whitelist.settings.given_columns import given_columns
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.checking.baseline import Baseline
    from whitelist.checking.checker import Checker
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.errors import WhitelistError
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource
    from whitelist.reports.report import ReportOptions
    from whitelist.settings.settings_file import LoadedSettings


@click.command(cls=Command)
@click.argument("files", metavar="[FILE...]", nargs=-1, shell_complete=complete_files)
@with_options(options.RULE_DATA, options.RULE_CHOICE, options.LISTS)
@option(Section.RULES, "--baseline", metavar="FILE", help="Suppress the findings that this baseline records.")
@with_options(options.template, options.mapping, options.FILE_CHOICE, options.sheet)
@option(
    Section.INPUT,
    "--stdin-filename",
    metavar="NAME",
    help="Name of standard input: it is shown, and decides about the file type and the settings.",
)
@with_options(options.encoding, options.max_seconds, options.jobs, options.GIVEN, options.fill_merged)
@with_options(options.ENGINE, options.strict)
@option(
    Section.VERDICT,
    "--allow-unverified/--no-allow-unverified",
    default=None,
    help="Exit with 0 instead of 3 if entries are not verified.",
)
@option(Section.VERDICT, "--exit-zero/--no-exit-zero", default=None, help="Exit with 0 also if there are findings.")
@option(Section.FIXES, "--fix", is_flag=True, help="Rewrite CSV files with all safe fixes, then check them.")
@option(Section.FIXES, "--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@with_options(options.max_findings, options.REPORT, options.SETTINGS_FILE)
def check(files: tuple[str, ...], **options: Any) -> None:
    """Check address lists before the upload.

    The report shows each cell that the exchange would reject, or that could lose money, and the reason.

    FILE is a csv, tsv, xlsx or parquet file, a folder, or - for standard input; default: the current folder. A csv or
    tsv file can be compressed with gzip or zstd, and a list can have any size. All files are checked together. In a
    folder, files that match .gitignore or --exclude are excluded, and other tables, without a column for coins,
    networks, addresses or memos, are skipped.

    Settings come from whitelist.toml, or from [tool.whitelist] in pyproject.toml, in the folder of the files or a
    parent folder. Environment variables such as WHITELIST_STRICT override them, and options override both.
    `whitelist config` shows the settings.

    The header must be the one that the exchange documents, or with --template, the header of a file from the exchange.

    --coin and --network are for a list of addresses without these columns: its addresses are checked, although the
    upload needs the columns.

    With --baseline, only new findings count. The report also lists recorded findings that are no longer found.

    With --deny, an address of these lists is an error, and with --trusted, a look-alike of an approved address. That an
    address is in no list says nothing about its owner.

    --fix makes only safe fixes. In an address, only white space, invisible characters, and letter case or dashes that
    its checksum covers can change. The exit code is that of the rewritten files. With --diff, it is 1 if a file would
    change; if none would, the findings are shown, as by the check.

    With --engine, workers of Dask or Spark read the files, and --output is a folder for all findings, as Parquet; the
    report has their counts. FILE can also be a URL, such as s3://desk/lists.

    \b
    Exit codes:
      0  accepted (with --strict: and without warnings)
      1  rejected
      2  usage error or file error
      3  no errors, but some entries are not verified

    \b
    Examples:
      whitelist check batch.csv
      whitelist check addresses/ --exclude drafts
      whitelist check --strict --format json batch.csv
      whitelist check --format github --format sarif=out.sarif batch.csv
      whitelist check --format html --output report.html batch.csv
      whitelist check --ignore row-limit book.xlsx
      whitelist check --jobs 4 register.csv.gz
      whitelist check --deny incidents.txt --trusted address-book.xlsx batch.csv
      whitelist check --diff batch.csv
      whitelist check --template downloaded.csv batch.csv
      whitelist check --baseline whitelist-baseline.json addresses/
      whitelist check --engine dask --output findings/ registers/
      generate-batch | whitelist check -
      generate-batch | whitelist check --stdin-filename desk/batch.csv -
    """
    if options["engine"] is not None:
        from whitelist.cli.engine_check import run_on_engine  # few checks need it

        sys.exit(run_on_engine(files, options))
    task = CheckTask.from_options(files, options)
    print_errors(task.missing)
    if not task.files and not task.missing:
        print_note("Nothing to check: all files are excluded.")
    code = run(task) if task.files else ExitCode.ACCEPTED
    sys.exit(ExitCode.USAGE_ERROR if task.missing else code)


def run(task: CheckTask) -> ExitCode:
    """Read, check and report; return the exit code. Raises WhitelistError for wrong options and schemas."""
    settings = task.loaded.settings
    rules = task.loaded.rules()
    reference = load_reference(settings)
    mapping = read_mapping(task, reference)
    template, reference = read_template(task, reference, mapping)
    baseline = _read_baseline(task.loaded, reference)
    prepare_jobs(task, rules)
    sources, errors = _read(task, reference, mapping)
    print_errors(errors)
    quiet = task.report_options.quiet
    sources = skip_other_files(sources, task.shown_named, reference, quiet=quiet)
    sources = skip_superseded(sources, task.shown_named, quiet=quiet)
    sources = as_read(task, sources, template, reference)
    if not sources:
        return ExitCode.USAGE_ERROR
    with speed_up_imports():
        from whitelist.checking.checker import Checker  # imports pandas, so only when there is something to check

    checker = Checker(reference, rules, task.loaded.ignored(task.shown_files), task.loaded.compared())
    if task.diff and _show_fixes(whole_files(sources), checker, task):
        code = ExitCode.ACCEPTED if settings.exit_zero else ExitCode.REJECTED
    else:
        code = _check(sources, checker, baseline, task)
    return ExitCode.USAGE_ERROR if errors else code


def _read(
    task: CheckTask, reference: ReferenceData, mapping: Mapping[str, str]
) -> tuple[list[MaskedSource | PieceSource], list[WhitelistError]]:
    read = _reader(task, reference)
    return read_all(
        show_progress(task.files, "reading"),
        lambda path: read_list(path, reference, task, lambda aside: read(path, mapping, aside)),
    )


def _reader(
    task: CheckTask, reference: ReferenceData
) -> Callable[[str, Mapping[str, str], BinaryIO | None], MaskedSource]:
    """Return how to read the file at a path at once, with header word → column of --map options."""
    given = given_columns(task.coin, task.network, reference)
    return lambda path, mapping, aside: read_masked(
        path,
        reference,
        mapping,
        aside=aside,
        sheet=task.sheet,
        stdin_name=task.stdin_filename,
        max_seconds=task.max_seconds,
        encoding=task.encoding,
        given=given,
    )


def _check(
    sources: Sequence[MaskedSource | PieceSource], checker: Checker, baseline: Baseline | None, task: CheckTask
) -> ExitCode:
    """Check *sources*, with ``--fix`` after the fixes, and write the reports."""
    from whitelist.cli.fixing import write_fixes
    from whitelist.rules.selection import with_rules_off

    settings = task.loaded.settings
    unwritten: list[WhitelistError] = []
    if task.fix and not task.diff:
        aside = Output("text") not in task.outputs
        sources, unwritten = write_fixes(whole_files(sources), checker, task.report_options, aside=aside)
        print_errors(unwritten)
    with show_share("checking") as tell:
        review = checker.check(
            sources, settings.max_findings if baseline is None else None, jobs=settings.jobs, tell=tell
        )
    review = _apply_baseline(follow_manifests(review), baseline, checker, task)
    review = replace(review, basis=review.basis.aged(task.now, settings.catalogue_age_days, settings.deny_age_days))
    review = with_rules_off(review, checker.rules, checker.ignored)
    write_reports(review, task.outputs, _with_build(review, checker.reference, task))
    return ExitCode.USAGE_ERROR if unwritten else exit_code_under(settings, review)


def _with_build(review: Review, reference: ReferenceData, task: CheckTask) -> ReportOptions:
    """Return the options of the report, with the build that it proposes."""
    if not files_to_build(review):
        return task.report_options
    from whitelist.cli.proposed_build import BuildProposer  # few checks of CSV files need it

    read = _reader(task, reference)
    proposer = BuildProposer(reference, read_mapping(task, reference), lambda path, mapping: read(path, mapping, None))
    return proposer.propose(review, task.report_options)


def _read_baseline(loaded: LoadedSettings, reference: ReferenceData) -> Baseline | None:
    """Return the baseline, if there is one. Raises SourceError and BaselineError for one that cannot be used."""
    path = loaded.settings.baseline
    if path is None:
        return None
    from whitelist.settings.baseline_file import read_baseline

    return read_baseline(path, reference, loaded.location("baseline"))


def _apply_baseline(review: Review, baseline: Baseline | None, checker: Checker, task: CheckTask) -> Review:
    """Return *review* without the findings that the baseline, if there is one, records."""
    path = task.loaded.settings.baseline
    if baseline is None or path is None:
        return review
    from whitelist.checking.baseline import apply_baseline
    from whitelist.checking.pieces.worst_findings import with_worst
    from whitelist.settings.baseline_file import Naming

    new = apply_baseline(review, baseline, path, Naming(path), checker.codes_for_all_files())
    return with_worst(new, task.loaded.settings.max_findings)


def _show_fixes(sources: list[MaskedSource], checker: Checker, task: CheckTask) -> bool:
    """Show what ``--fix`` would change, and return whether it would change anything."""
    from whitelist.cli.fixing import show_fixes

    return show_fixes(sources, checker, task.report_options)
