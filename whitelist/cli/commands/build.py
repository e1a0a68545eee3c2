"""`whitelist build`: create batch files from workbooks."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.build_task import BuildInput, BuildTask, read_input
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import print_errors
from whitelist.cli.startup import speed_up_imports
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.build.plan import Plan
    from whitelist.checking.rule import Rule


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
@with_options(options.RULE_DATA, options.RULE_CHOICE, options.LISTS, options.template, options.mapping)
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
      whitelist build payees.xlsx --deny incidents.txt --trusted address-book.xlsx --out upload
      whitelist build payees.xlsx --map "Ticker=coin" --map "Internal note=ignore" --out upload
    """
    sys.exit(run(BuildTask.from_options(options)))


def run(task: BuildTask) -> ExitCode:
    """Read, plan, write and summarise; return the exit code. Raises WhitelistError for wrong options and files."""
    from whitelist.build.column_mapping import ColumnMappingError

    try:
        given = read_input(task)
        plan = _make_plan(given, task.loaded.rules())
    except ColumnMappingError as error:
        print_errors(error.errors)
        if error.options:
            print_note(f"To assign all of these columns, if they are what they seem to be: {error.options}")
        return ExitCode.USAGE_ERROR
    is_blocked = task.all_or_nothing and plan.fails
    files = {} if is_blocked else _format_files(plan, given)
    if files and not task.dry_run:
        _write(task, plan, files, given)
    ages = task.settings.catalogue_age_days, task.settings.deny_age_days
    plan = replace(plan, basis=plan.basis.aged(task.now, *ages))
    _report(plan, task, files, given)
    if plan.fails or not (plan.rows or plan.is_finished):
        return ExitCode.REJECTED
    return ExitCode.UNVERIFIED if plan.unverified else ExitCode.ACCEPTED


def _report(plan: Plan, task: BuildTask, files: Mapping[str, bytes], given: BuildInput) -> None:
    """Print what becomes of the rows, what is written, and what to do next."""
    from whitelist.build.adding import count_rows
    from whitelist.build.findings_report import report_findings
    from whitelist.build.manifest import manifest_rows
    from whitelist.cli.build_summary import list_skipped, next_step, summarise, summarise_all, upload_steps
    from whitelist.cli.console import print_line, terminal_width, use_colour, write_pieces
    from whitelist.exchanges.header import header_words
    from whitelist.reports.report import ReportOptions

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


def _make_plan(given: BuildInput, rules: Iterable[Rule]) -> Plan:
    with speed_up_imports():
        from whitelist.build.row_outcomes import make_plan  # imports pandas

    return make_plan(given.sources, given.whitelisted, given.reference, rules, given.request, earlier=given.earlier)


def _format_files(plan: Plan, given: BuildInput) -> dict[str, bytes]:
    """Return name → bytes of every file to write, the manifest last."""
    from hashlib import sha256

    from whitelist.build.manifest import manifest_bytes
    from whitelist.build.previous_build import APPROVAL
    from whitelist.build.rejects import rejects_bytes, whole_rejects
    from whitelist.settings.folders import MANIFEST
    from whitelist.writers.table_text import csv_bytes

    files = {
        batch.name: csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
        for batch in plan.batches
    }
    if plan.rejected:
        files |= {plan.rejects: rejects_bytes(plan), **dict(whole_rejects(plan))}
    if not plan.rows:
        return {}
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    manifest = manifest_bytes(plan, given.digests, digests, given.added_to)
    return {**files, APPROVAL: _format_approval(manifest, plan, given), MANIFEST: manifest}


def _format_approval(manifest: bytes, plan: Plan, given: BuildInput) -> bytes:
    """Return the page to sign, for the files of this build and of the one that it adds to."""
    from hashlib import sha256

    from whitelist.build.approval_entries import read_file, written_file
    from whitelist.build.approval_page import approval_bytes
    from whitelist.build.manifest_reading import read_manifest
    from whitelist.settings.folders import MANIFEST

    earlier = zip(given.added_to.batches, given.earlier, strict=True) if given.added_to is not None else ()
    files = [read_file(name, source) for name, source in earlier] + list(map(written_file, plan.batches))
    return approval_bytes(read_manifest(manifest, MANIFEST), sha256(manifest).hexdigest(), files)


def _write(task: BuildTask, plan: Plan, files: Mapping[str, bytes], given: BuildInput) -> None:
    from whitelist.build.adding import refuse_other_manifest
    from whitelist.build.previous_build import APPROVAL, stale_files
    from whitelist.cli.console import print_note
    from whitelist.cli.earlier_build import confirm_discarding, refuse_existing
    from whitelist.settings.folders import MANIFEST
    from whitelist.writers.folder import unfinished, write_folder

    stale: tuple[str, ...] = ()
    replaced = (APPROVAL, MANIFEST) if task.add else ()
    if given.added_to is not None:
        refuse_other_manifest(task.out, given.added_to)
        _refuse_replaced(task, given.files, replaced)
    else:
        if not task.force:
            refuse_existing(task.out, plan.discarded)
        _refuse_replaced(task, given.files, files if task.force else ())
        stale = stale_files(task.out, plan.basis.schema, files, force=task.force)
        _refuse_replaced(task, given.files, stale)
        confirm_discarding(task.out, plan.discarded, yes=task.yes)
    try:
        write_folder(task.out, files, force=task.force, stale=stale, replaced=replaced)
    finally:
        for left in unfinished(task.out):
            print_note(f"{left}: is left from a build that was killed; delete it, unless that build still runs")


def _refuse_replaced(task: BuildTask, inputs: Iterable[str], replaced: Iterable[str]) -> None:
    """Raise UsageError if one of *inputs* is one of the files in the folder that are *replaced*."""
    import os
    from pathlib import Path

    paths = {os.path.realpath(Path(task.out) / name) for name in replaced}
    for path in inputs:
        if os.path.realpath(path) in paths:
            raise UsageError(f"--out {task.out}: this would replace {path}, a source", "choose another folder")
