"""`whitelist build`: create batch files from workbooks."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.building.task import BuildInput, BuildTask, read_input
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import print_errors
from whitelist.cli.lists.exchange_list import list_unusable
from whitelist.cli.startup import speed_up_imports
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.build.plan import Plan


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


def tasks_of(options: dict[str, Any]) -> tuple[BuildTask, ...]:
    """Return a task for each exchange that *options* name. Raises like ``BuildTask.from_options``."""
    schemas, out = options["schema"], options["out"]
    outs = _folders(out, schemas, options) if len(schemas) > 1 else (out,)
    each = ({**options, "schema": schema, "out": own} for schema, own in zip(schemas or (None,), outs, strict=True))
    return tuple(BuildTask.from_options(own, outs) for own in each)


def _folders(out: str, schemas: Sequence[str], options: dict[str, Any]) -> tuple[str, ...]:
    """Return the folder of each exchange in *out*. Raises click.UsageError for *options* that are about one."""
    from pathlib import Path

    from whitelist.exchanges.loader import schema

    names = [schema(each).name for each in schemas]
    for name in names:
        if names.count(name) > 1:
            raise click.UsageError(f"--schema names {name} twice.")
    if options["template"] is not None:
        raise click.UsageError("--template is a file of one exchange, and --schema names several.")
    return tuple(str(Path(out, name)) if out else out for name in names)


@dataclass(frozen=True, slots=True)
class Build:
    """What is built for one exchange."""

    task: BuildTask
    given: BuildInput
    plan: Plan
    files: Mapping[str, bytes]
    """Name → bytes of every file to write, the manifest last; none if nothing is to be written."""

    @property
    def exit_code(self) -> ExitCode:
        """How the build ends."""
        if self.plan.fails or not (self.plan.rows or self.plan.is_finished):
            return ExitCode.REJECTED
        return ExitCode.UNVERIFIED if self.plan.unverified else ExitCode.ACCEPTED


def run(tasks: Sequence[BuildTask]) -> ExitCode:
    """Read, plan, write and summarise; return the exit code. Raises WhitelistError for wrong options and files.

    Nothing is written for any exchange before all folders are known to be free.
    """
    from whitelist.build.column_mapping import ColumnMappingError

    try:
        builds = list(map(_build, tasks))
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
    _write([build for build in builds if build.files and not build.task.dry_run])
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
    from whitelist.cli.building.summary import list_skipped, next_step, summarise, summarise_all, upload_steps
    from whitelist.cli.console import terminal_width, use_colour, write_pieces
    from whitelist.exchanges.header import header_words
    from whitelist.reports.report import ReportOptions

    task, given, files = build.task, build.given, build.files
    ages = task.settings.catalogue_age_days, task.settings.deny_age_days
    plan = replace(build.plan, basis=build.plan.basis.aged(task.now, *ages))
    colour = use_colour(option=None)
    for line in list_skipped(plan, header_words(given.reference.schema.batch)):
        print_line(line)
    write_pieces(report_findings(plan, ReportOptions(colour=colour, width=terminal_width())), colour=colour)
    for line in summarise(plan, task.out, files, written=not task.dry_run):
        print_line(line)
    if files and given.added_to is not None:
        print_line(summarise_all(task.out, count_rows(manifest_rows(plan, given.added_to))))
    print_line(next_step(plan, task.out, files, written=not task.dry_run, schema_option=task.settings.schema_option))
    if files and plan.batches and not task.dry_run:
        for line in upload_steps(given.reference.schema, task.settings.schema):
            print_line(line)


def _build(task: BuildTask) -> Build:
    """Read and plan. Raises ColumnMappingError for columns that are not clear."""
    given = read_input(task)
    with speed_up_imports():
        from whitelist.build.output_files import format_files  # imports pandas
        from whitelist.build.row_outcomes import make_plan

    rules = task.loaded.rules()
    plan = make_plan(given.sources, given.whitelisted, given.reference, rules, given.request, earlier=given.earlier)
    return Build(task, given, plan, format_files(plan, given.digests, given.added_to, given.earlier))


def _write(builds: Sequence[Build]) -> None:
    """Write the files of all *builds*, unless the folder of one of them must stay as it is."""
    from whitelist.cli.console import print_note
    from whitelist.writers.folder import unfinished, write_folder

    stale = [_stale_files(build) for build in builds]
    for build, old in zip(builds, stale, strict=True):
        task = build.task
        try:
            write_folder(task.out, build.files, force=task.force, stale=old, replaced=_replaced(task))
        finally:
            for left in unfinished(task.out):
                print_note(f"{left}: is left from a build that was killed; delete it, unless that build still runs")


def _stale_files(build: Build) -> tuple[str, ...]:
    """Return the files of an earlier build that are in the way. Raises UsageError if the folder must stay as it is."""
    from whitelist.build.adding import refuse_other_manifest
    from whitelist.build.previous_build import stale_files
    from whitelist.cli.building.earlier_build import confirm_discarding, refuse_existing
    from whitelist.writers.folder import refuse_existing_files

    task, plan, given = build.task, build.plan, build.given
    if given.added_to is not None:
        refuse_other_manifest(task.out, given.added_to)
        _refuse_replaced(task, given.files, _replaced(task))
        return ()
    if not task.force:
        refuse_existing(task.out, plan.discarded)
    _refuse_replaced(task, given.files, build.files if task.force else ())
    stale = stale_files(task.out, plan.basis.schema, build.files, force=task.force)
    _refuse_replaced(task, given.files, stale)
    confirm_discarding(task.out, plan.discarded, yes=task.yes)
    if not task.force:
        refuse_existing_files(task.out, build.files)
    return stale


def _replaced(task: BuildTask) -> tuple[str, ...]:
    """Return the files of an earlier build that a build with --add writes again."""
    from whitelist.build.previous_build import APPROVAL
    from whitelist.settings.folders import MANIFEST

    return (APPROVAL, MANIFEST) if task.add else ()


def _refuse_replaced(task: BuildTask, inputs: Iterable[str], replaced: Iterable[str]) -> None:
    """Raise UsageError if one of *inputs* is one of the files in the folder that are *replaced*."""
    import os
    from pathlib import Path

    paths = {os.path.realpath(Path(task.out) / name) for name in replaced}
    for path in inputs:
        if os.path.realpath(path) in paths:
            raise UsageError(f"--out {task.out}: this would replace {path}, a source", "choose another folder")
