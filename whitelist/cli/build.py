"""`whitelist build`: spreadsheets in, files to upload out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whitelist.cli.failure import OPERATOR, Command, told
from whitelist.cli.progress import tracked
from whitelist.errors import UsageError, WhitelistError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.knowledge import Knowledge
    from whitelist.plan import Plan
    from whitelist.schema import BatchRules
    from whitelist.table import Source

PLACED, REJECTED, UNVERIFIED = 0, 1, 3

OTHER_SUFFIXES = (".xlsm", ".xls", ".xlsb", ".ods")
"""Workbooks that are read from folders as well; a check leaves them out, since they are no uploads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator asked for."""

    sources: tuple[str, ...]
    out: str
    schema: str
    catalogue: str | None
    mapping: tuple[str, ...]
    exclude: tuple[str, ...]
    template: str | None
    sheet: str | None
    limit: int | None
    sort: bool
    remark: bool | None
    fill_single_network: bool
    strict: bool
    all_or_nothing: bool
    dry_run: bool
    force: bool


@click.command(cls=Command)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True, help="Folder to write to; made when there is none.")
@click.option(
    "--schema", default="coinex", show_default=True, help="Exchange to build for: a name, or a folder's path."
)
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use instead of the default one.")
@click.option("--map", "mapping", metavar="WORD=COLUMN", multiple=True, help="What a header word means, or ignore.")
@click.option("--exclude", metavar="FILE", multiple=True, help="Leave out what this file has: it is whitelisted.")
@click.option("--template", metavar="FILE", help="Write the header of this CSV file, in its order and case.")
@click.option("--sheet", metavar="NAME", help="Read only this sheet of workbooks.")
@click.option("--limit", type=click.IntRange(min=1), help="Most rows of a file; default: what the exchange takes.")
@click.option("--sort", is_flag=True, help="Order by coin, network, address, memo instead of as given.")
@click.option("--remark/--no-remark", default=None, help="Write the remark column; default: if there is a remark.")
@click.option("--fill-single-network", is_flag=True, help="Fill an empty network if the coin has just one.")
@click.option("--strict", is_flag=True, help="Reject rows with warnings, or that could not be judged.")
@click.option("--all-or-nothing", is_flag=True, help="Write nothing if any row is rejected.")
@click.option("--dry-run", is_flag=True, help="Write nothing, only say what would be written.")
@click.option("--force", is_flag=True, help="Replace the files of an earlier build.")
def build(**options: object) -> None:
    """Merge spreadsheets into files that upload at the first try.

    SOURCE is a csv, tsv, xlsx, xls, xlsb or ods file, or a folder of them. Every sheet with a header is read. Rows
    that cannot be uploaded go to rejected.xlsx with the reason in each cell; manifest.json tells where every row
    came from, what was changed in it, and where it went. Of a folder, what an earlier build left in DIR is not read.

    \b
    Exit codes:
      0  all rows are placed (or are duplicates, or excluded)
      1  some rows are rejected
      2  a file cannot be read or written, a column cannot be told, or an option is wrong
      3  all rows are placed, but something could not be judged

    \b
    Examples:
      whitelist build treasury/ --out upload
      whitelist build desk-a.xlsx desk-b.xlsx old.csv --out upload --exclude whitelisted.csv
      whitelist build payees.xlsx --map "Ticker=coin" --map "Internal note=ignore" --out upload
    """
    sys.exit(run(Settings(**options)))  # type: ignore[arg-type]  # click has converted them by their declarations


def run(settings: Settings) -> int:
    """Read, plan, write and summarise; return the exit code. Raises WhitelistError for wrong options and files."""
    from whitelist.builder.heading import UnclearError
    from whitelist.cli.built import summary
    from whitelist.cli.console import say
    from whitelist.plan import Outcome

    try:
        plan, inputs = _planned(settings)
    except UnclearError as unclear:
        for error in unclear.errors:
            click.echo(f"Error: {told(error)}", err=True)
        return OPERATOR
    spoilt = settings.all_or_nothing and plan.counts()[Outcome.REJECTED] > 0
    files = {} if spoilt else _files(plan, inputs)
    if files and not settings.dry_run:
        _write(settings, plan, files, inputs)
    for line in summary(plan, settings.out, files, written=not settings.dry_run):
        say(line)
    if plan.counts()[Outcome.REJECTED] or not plan.rows:
        return REJECTED
    return UNVERIFIED if plan.unverified else PLACED


def _planned(settings: Settings) -> tuple[Plan, Mapping[str, str]]:
    """Return what is to be written, and path → SHA-256 of every file that was read."""
    from whitelist import rulebook
    from whitelist.builder.heading import UnclearError, mapping_from, unused, words_with
    from whitelist.builder.request import Request
    from whitelist.cli.check import quick_start
    from whitelist.header import header_words
    from whitelist.library import knowledge

    known = knowledge(settings.schema, settings.catalogue)
    mapping = mapping_from(settings.mapping, known.schema.batch)
    words = words_with(mapping, header_words(known.schema.batch))
    batch = _batch(settings, known.schema.batch, words, mapping)
    sources = _sources(settings, words)
    whitelisted = _read(settings.exclude, words, None)
    if slips := unused(mapping, (*sources, *whitelisted)):
        raise UnclearError(slips)
    request = Request(
        batch=batch,
        limit=_limit(settings, known),
        mapping=mapping,
        strict=settings.strict,
        sort=settings.sort,
        remark=settings.remark,
        fill_single_network=settings.fill_single_network,
    )
    with quick_start():
        from whitelist.builder.placing import planned  # brings pandas along

    plan = planned(sources, whitelisted, known, rulebook.all_rules().values(), request)
    return plan, {source.path: source.sha256 for source in (*sources, *whitelisted)}


def _limit(settings: Settings, known: Knowledge) -> int:
    most = known.schema.batch.row_limit
    if settings.limit is not None and settings.limit > most:
        raise UsageError(f"--limit {settings.limit}: {known.schema.title} takes at most {most}", "Give a lower one.")
    return settings.limit or most


def _batch(settings: Settings, batch: BatchRules, words: Mapping[str, str], mapping: Mapping[str, str]) -> BatchRules:
    """Return how the files look: the exchange's columns, or those of the template."""
    if settings.template is None:
        return batch
    from whitelist.builder.pattern import batch_like
    from whitelist.readers import read

    like = batch_like(read(settings.template, header_words=words).tables[0], batch, mapping)
    has = "remark" in like.columns
    if settings.remark not in (None, has):
        option, column = ("--no-remark", "a column") if has else ("--remark", "no column")
        raise UsageError(f"{option}: {settings.template} has {column} for it", "Leave the option out.")
    return like


def _sources(settings: Settings, words: Mapping[str, str]) -> tuple[Source, ...]:
    """Read what to build from. What an earlier build left in the folder to write to is none of it, unless named."""
    from whitelist.writers.earlier import vouched

    left = vouched(settings.out)
    return tuple(
        source
        for source in _read(settings.sources, words, settings.sheet)
        if source.path in settings.sources or left.get(Path(source.path).absolute()) != source.sha256
    )


def _read(paths: Iterable[str], words: Mapping[str, str], sheet: str | None) -> tuple[Source, ...]:
    """Read every file once. Raises UnclearError with all that fail."""
    from whitelist.builder.heading import UnclearError
    from whitelist.readers import read
    from whitelist.readers.folders import SUFFIXES, files_in

    sources: list[Source] = []
    failures: list[WhitelistError] = []
    for path in tracked(files_in(paths, suffixes=(*SUFFIXES, *OTHER_SUFFIXES)), "reading"):
        try:
            sources.append(read(path, header_words=words, sheet=sheet))
        except WhitelistError as error:
            failures.append(error)
    if failures:
        raise UnclearError(failures)
    return tuple(sources)


def _files(plan: Plan, inputs: Mapping[str, str]) -> dict[str, bytes]:
    """Return name → bytes of every file to write, the manifest last."""
    from whitelist.writers.earlier import MANIFEST
    from whitelist.writers.manifest import manifest_bytes
    from whitelist.writers.rejects import REJECTS, rejects_bytes
    from whitelist.writers.table_text import csv_bytes

    files = {
        batch.name: csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
        for batch in plan.batches
    }
    if plan.rejected:
        files[REJECTS] = rejects_bytes(plan)
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    return {**files, MANIFEST: manifest_bytes(plan, inputs, digests)} if plan.rows else {}


def _write(settings: Settings, plan: Plan, files: Mapping[str, bytes], inputs: Iterable[str]) -> None:
    from whitelist.writers.earlier import leftovers
    from whitelist.writers.folder import write_folder

    stale = leftovers(settings.out, plan.basis.schema, files, force=settings.force)
    going = {(Path(settings.out) / name).resolve() for name in (*files, *stale)} if settings.force else ()
    for path in inputs:
        if Path(path).resolve() in going:
            raise UsageError(f"--out {settings.out}: {path} would be replaced, but is a source", "Use another folder.")
    write_folder(settings.out, files, force=settings.force, stale=stale)
