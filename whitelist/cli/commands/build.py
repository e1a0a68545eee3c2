"""`whitelist build`: create batch files from workbooks."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.building.exchanges import build_all, options_for_rejects, tasks_of
from whitelist.cli.building.writing import write
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import print_errors
from whitelist.cli.lists.exchange_list import list_unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.cli.building.exchanges import Build
    from whitelist.cli.building.task import BuildTask


@click.command(cls=Command)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, shell_complete=complete_files)
@option(Section.OUTPUT, "--out", metavar="DIR", required=True, help="Folder for the files; created if it is missing.")
@option(
    Section.OUTPUT, "--limit", type=click.IntRange(min=1), help="Maximum rows per file; default: the exchange's limit."
)
@option(Section.OUTPUT, "--sort", is_flag=True, help="Sort by coin, network, address and memo.")
@with_options(options.remark("if an entry has one", default=None))
@option(Section.OUTPUT, "--all-or-nothing", is_flag=True, help="Write nothing if a row is rejected.")
@option(Section.OUTPUT, "--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@option(Section.OUTPUT, "--add", is_flag=True, help="Add files to those of the earlier build in DIR.")
@with_options(options.force)
@option(Section.OUTPUT, "--yes", is_flag=True, help="With --force, throw away placed rows of the earlier build.")
@option(
    Section.INPUT,
    "--exclude",
    metavar="FILE",
    multiple=True,
    help="Exclude entries that are in this file (already whitelisted), or in the saved list of an exchange.",
)
@with_options(options.sheet, options.encoding, options.max_seconds, options.GIVEN)
@option(Section.INPUT, "--fill-single-network", is_flag=True, help="Fill in an empty network if the coin has only one.")
@with_options(options.fill_merged)
@with_options(options.schemas, options.catalogue, options.RULE_CHOICE, options.LISTS, options.template, options.mapping)
@option(
    Section.RULES,
    "--strict/--no-strict",
    default=None,
    help="Reject rows that have warnings or are not verified.",
)
@with_options(options.SETTINGS_FILE)
def build(**options: Any) -> None:
    """Merge workbooks and CSVs into batch files.

    SOURCE is a csv, tsv, xlsx, xls, xlsb or ods file, or a folder. Every sheet with a header is read. Rows that you
    cannot upload are in rejected.xlsx, with the reason in each cell. manifest.json lists each row: where it came from,
    what was changed in it, and where it is now. approval.html shows every entry to the people who approve it, who can
    print and sign it. In a folder, hidden files, the files of an earlier build in DIR, and other tables, without a
    column for coins, networks, addresses or memos, are skipped; files that match .gitignore are read.

    The settings file of the sources can set the schema, the catalogue, rules, severities, compared entries, lists and
    --strict, as for `check`; `whitelist config` shows the settings. Safe fixes are made whatever rules are turned off.

    \b
    Exit codes:
      0  all rows are placed, or are duplicates, or excluded
      1  some rows are rejected, or there are no rows
      2  usage error or file error, also if a column is not clear
      3  all rows are placed, but some are not verified

    \b
    Examples:
      whitelist build treasury/ --out upload
      whitelist build desk-a.xlsx desk-b.xlsx old.csv --out upload --exclude whitelisted.csv
      whitelist build addresses.csv --coin USDT --network ERC20 --out upload
      whitelist build book.xlsx --schema coinex --schema safe --out upload
      whitelist build payees.xlsx --deny incidents.txt --trusted address-book.xlsx --out upload
      whitelist build payees.xlsx --map "Ticker=coin" --map "Internal note=ignore" --out upload
    """
    sys.exit(run(tasks_of(options)))


def run(tasks: Sequence[BuildTask]) -> ExitCode:
    """Read, plan, write and summarise; return the exit code. Raises WhitelistError for wrong options and files.

    Nothing is written for any exchange before all folders are known to be free.
    """
    from whitelist.build.column_mapping import ColumnMappingError

    try:
        builds = build_all(tasks)
    except ColumnMappingError as error:
        print_errors(error.errors)
        if error.options:
            print_note(f"To assign all of these columns, if they are what they seem to be: {error.options}")
        return ExitCode.USAGE_ERROR
    unusable = (list_unusable(build.given.whitelisted, build.plan.without_effect) for build in builds)
    for line in dict.fromkeys(chain.from_iterable(unusable)):
        print_note(line)
    if any(build.task.all_or_nothing and build.plan.fails for build in builds):
        builds = [replace(build, files={}) for build in builds]
    write([build for build in builds if build.files and not build.task.dry_run])
    for number, build in enumerate(builds):
        if number:
            print_line()
        if len(builds) > 1:
            print_line(f"{build.given.reference.schema.title}: {build.task.out}")
        _report(build)
    codes = {build.exit_code for build in builds}
    return next(code for code in (ExitCode.REJECTED, ExitCode.UNVERIFIED, ExitCode.ACCEPTED) if code in codes)


def _report(build: Build) -> None:
    """Print what becomes of the rows, what is written, and what to do next."""
    from whitelist.build.adding import count_rows
    from whitelist.build.findings_report import report_findings
    from whitelist.build.manifest import manifest_rows
    from whitelist.cli.building import summary
    from whitelist.cli.console import terminal_width, use_colour, write_pieces
    from whitelist.exchanges.header import header_words
    from whitelist.reports.report import ReportOptions

    task, given, files = build.task, build.given, build.files
    ages = task.settings.catalogue_age_days, task.settings.deny_age_days
    plan = replace(build.plan, basis=build.plan.basis.aged(task.now, *ages))
    colour = use_colour(option=None)
    for line in summary.list_skipped(plan, header_words(given.reference.schema.batch)):
        print_line(line)
    write_pieces(report_findings(plan, ReportOptions(colour=colour, width=terminal_width())), colour=colour)
    for line in summary.summarise(plan, task.out, files, written=not task.dry_run):
        print_line(line)
    if files and given.added_to is not None:
        print_line(summary.summarise_all(task.out, count_rows(manifest_rows(plan, given.added_to))))
    option, again = task.settings.schema_option, options_for_rejects(task)
    print_line(summary.next_step(plan, task.out, files, written=not task.dry_run, schema_option=option, again=again))
    schema = given.reference.schema
    if files and plan.batches and not task.dry_run:
        for line in (*summary.upload_steps(schema, task.settings.schema), *summary.header_note(schema, task.template)):
            print_line(line)
