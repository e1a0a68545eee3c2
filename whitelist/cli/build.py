"""`whitelist build`: spreadsheets in, files to upload out."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.clock import now
from whitelist.cli.failure import USAGE_ERROR, Command, format_error
from whitelist.cli.progress import tracked
from whitelist.cli.settings import FILE_OPTIONS, KNOWLEDGE_OPTIONS, knowledge_for, merge_options, with_options
from whitelist.model.errors import UsageError, WhitelistError
from whitelist.readers.contents import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from whitelist.build.plan import Plan
    from whitelist.build.request import Request
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.exchanges.schema import BatchRules
    from whitelist.model.table import MaskedSource
    from whitelist.settings.settings import Settings

PLACED, REJECTED, UNVERIFIED = 0, 1, 3

SETTINGS = ("config", "no_config", "schema", "catalogue", "strict")
"""The options that a settings file can stand in for, and those that name one. Its `exclude` is about files to check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the operator asked for."""

    sources: tuple[str, ...]
    out: str
    wanted: Settings
    """What a settings file and the command line say together."""
    now: datetime
    mapping: tuple[str, ...]
    exclude: tuple[str, ...]
    template: str | None
    sheet: str | None
    limit: int | None
    sort: bool
    remark: bool | None
    fill_single_network: bool
    all_or_nothing: bool
    dry_run: bool
    force: bool

    def __post_init__(self) -> None:
        """Raise click.UsageError for options that cannot be followed."""
        if not self.out:  # it would be the current folder; more likely a variable was not set
            raise click.UsageError("--out needs the name of a folder.")
        if [*set(self.sources), *set(self.exclude), self.template].count(STANDARD_INPUT) > 1:
            raise click.UsageError("Standard input can be read only once.")


@click.command(cls=Command)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True, help="Folder to write to; made when there is none.")
@with_options(KNOWLEDGE_OPTIONS)
@click.option("--map", "mapping", metavar="WORD=COLUMN", multiple=True, help="What a header word means, or ignore.")
@click.option("--exclude", metavar="FILE", multiple=True, help="Leave out what this file has: it is whitelisted.")
@click.option("--template", metavar="FILE", help="Write the header of this CSV file, in its order and case.")
@click.option("--sheet", metavar="NAME", help="Read only this sheet of workbooks.")
@click.option("--limit", type=click.IntRange(min=1), help="Most rows of a file; default: what the exchange takes.")
@click.option("--sort", is_flag=True, help="Order by coin, network, address, memo instead of as given.")
@click.option("--remark/--no-remark", default=None, help="Write the remark column; default: if there is a remark.")
@click.option("--fill-single-network", is_flag=True, help="Fill an empty network if the coin has just one.")
@click.option("--strict/--no-strict", default=None, help="Reject rows with warnings, or that could not be judged.")
@click.option("--all-or-nothing", is_flag=True, help="Write nothing if any row is rejected.")
@click.option("--dry-run", is_flag=True, help="Write nothing, only say what would be written.")
@click.option("--force", is_flag=True, help="Replace the files of an earlier build.")
@with_options(FILE_OPTIONS)
def build(**options: Any) -> None:
    """Merge spreadsheets into files that upload at the first try.

    SOURCE is a csv, tsv, xlsx, xls, xlsb or ods file, or a folder of them. Every sheet with a header is read. Rows
    that cannot be uploaded go to rejected.xlsx with the reason in each cell; manifest.json tells where every row
    came from, what was changed in it, and where it went. Of a folder, hidden files and what an earlier build left in
    DIR are not read; what .gitignore names is.

    Schema, catalogue, severities and strictness may stand in a settings file at or above the sources, which
    `whitelist config` shows.

    \b
    Exit codes:
      0  all rows are placed (or are duplicates, or excluded)
      1  some rows are rejected, or there are none
      2  a file cannot be read or written, a column cannot be told, or an option is wrong
      3  all rows are placed, but something could not be judged

    \b
    Examples:
      whitelist build treasury/ --out upload
      whitelist build desk-a.xlsx desk-b.xlsx old.csv --out upload --exclude whitelisted.csv
      whitelist build payees.xlsx --map "Ticker=coin" --map "Internal note=ignore" --out upload
    """
    given = {name: options.pop(name) for name in SETTINGS}
    wanted = merge_options(options["sources"], given).settings
    sys.exit(run(Task(wanted=wanted, now=now(), **options)))


def run(task: Task) -> int:
    """Read, plan, write and summarise; return the exit code. Raises WhitelistError for wrong options and files."""
    from whitelist.build.column_mapping import ColumnMappingError
    from whitelist.build.plan import Outcome
    from whitelist.cli.build_summary import summary
    from whitelist.cli.console import print_line

    try:
        plan, inputs = _planned(task)
    except ColumnMappingError as unclear:
        for error in unclear.errors:
            click.echo(f"Error: {format_error(error)}", err=True)
        return USAGE_ERROR
    spoilt = task.all_or_nothing and plan.counts()[Outcome.REJECTED] > 0
    files = {} if spoilt else _files(plan, inputs)
    if files and not task.dry_run:
        _write(task, plan, files, inputs)
    plan = replace(plan, basis=plan.basis.aged(task.now, task.wanted.catalogue_age_days))
    for line in summary(plan, task.out, files, written=not task.dry_run):
        print_line(line)
    if plan.counts()[Outcome.REJECTED] or not plan.rows:
        return REJECTED
    return UNVERIFIED if plan.unverified else PLACED


def _planned(task: Task) -> tuple[Plan, Mapping[str, str]]:
    """Return what is to be written, and path → SHA-256 of every file that was read."""
    from whitelist.build.column_mapping import ColumnMappingError, mapping_from, meanings, unused_mappings, words_with
    from whitelist.checking.gate import mask_secrets
    from whitelist.cli.check import quick_start
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read
    from whitelist.rules import selection

    known = knowledge_for(task.wanted)
    mapping = mapping_from(task.mapping, known.schema.batch)
    words = words_with(mapping, header_words(known.schema.batch))

    def opened(path: str, sheet: str | None = None) -> MaskedSource:
        return mask_secrets(read(path, header_words=words, sheet=sheet), known, meanings(mapping, words))

    pattern = None if task.template is None else opened(task.template)
    batch = known.schema.batch if pattern is None else _batch(task, known.schema.batch, pattern)
    sources = _sources(task, opened)
    whitelisted = _opened(task.exclude, opened)
    inputs = (*sources, *whitelisted, *filter(None, (pattern,)))
    if slips := unused_mappings(mapping, inputs):
        raise ColumnMappingError(slips)
    request = _request(task, known, batch, mapping)
    with quick_start():
        from whitelist.build.planning import make_plan  # brings pandas along
    plan = make_plan(sources, whitelisted, known, selection.all_rules().values(), request)
    return plan, {source.path: source.sha256 for source in inputs}


def _request(task: Task, known: ReferenceData, batch: BatchRules, mapping: Mapping[str, str]) -> Request:
    from whitelist.build.request import Request

    most = known.schema.batch.row_limit
    if task.limit is not None and task.limit > most:
        raise UsageError(f"--limit {task.limit}: {known.schema.title} takes at most {most}", "Give a lower one.")
    return Request(
        batch=batch,
        limit=task.limit or most,
        mapping=mapping,
        strict=task.wanted.strict,
        sort=task.sort,
        remark=task.remark,
        fill_single_network=task.fill_single_network,
    )


def _batch(task: Task, batch: BatchRules, pattern: MaskedSource) -> BatchRules:
    """Return how the files look: like *pattern*, the template."""
    from whitelist.build.template_header import rules_from_template

    like = rules_from_template(pattern, batch)
    has = "remark" in like.columns
    if task.remark not in (None, has):
        option, column = ("--no-remark", "a column") if has else ("--remark", "no column")
        raise UsageError(f"{option}: {task.template} has {column} for it", "Leave the option out.")
    return like


def _sources(task: Task, opened: Callable[[str, str | None], MaskedSource]) -> tuple[MaskedSource, ...]:
    """Read what to build from. What an earlier build left in the folder to write to is none of it, unless named."""
    from whitelist.build.previous_build import recorded_outputs

    left = recorded_outputs(task.out)
    every = _opened(task.sources, lambda path: opened(path, task.sheet))
    return tuple(
        each for each in every if each.path in task.sources or left.get(Path(each.path).absolute()) != each.sha256
    )


def _opened(paths: Iterable[str], opened: Callable[[str], MaskedSource]) -> tuple[MaskedSource, ...]:
    """Read every file once, by *opened*. Raises UnclearError with all that fail."""
    from whitelist.build.column_mapping import ColumnMappingError
    from whitelist.settings.folders import SPREADSHEETS, files_in

    sources: list[MaskedSource] = []
    failures: list[WhitelistError] = []
    for path in tracked(files_in(paths, suffixes=SPREADSHEETS, gitignore=False), "reading"):
        try:
            sources.append(opened(path))
        except WhitelistError as error:
            failures.append(error)
    if failures:
        raise ColumnMappingError(failures)
    return tuple(sources)


def _files(plan: Plan, inputs: Mapping[str, str]) -> dict[str, bytes]:
    """Return name → bytes of every file to write, the manifest last."""
    from whitelist.build.manifest import manifest_bytes
    from whitelist.build.previous_build import MANIFEST
    from whitelist.build.rejects import REJECTS, rejects_bytes
    from whitelist.writers.table_text import csv_bytes

    files = {
        batch.name: csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
        for batch in plan.batches
    }
    if plan.rejected:
        files[REJECTS] = rejects_bytes(plan)
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    return {**files, MANIFEST: manifest_bytes(plan, inputs, digests)} if plan.rows else {}


def _write(task: Task, plan: Plan, files: Mapping[str, bytes], inputs: Iterable[str]) -> None:
    from whitelist.build.previous_build import stale_files
    from whitelist.writers.folder import write_folder

    stale = stale_files(task.out, plan.basis.schema, files, force=task.force)
    going = {(Path(task.out) / name).resolve() for name in (*files, *stale)} if task.force else ()
    for path in inputs:
        if Path(path).resolve() in going:
            raise UsageError(f"--out {task.out}: {path} would be replaced, but is a source", "Use another folder.")
    write_folder(task.out, files, force=task.force, stale=stale)
