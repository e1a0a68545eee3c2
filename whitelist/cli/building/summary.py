"""The lines that a build prints about its rows and files."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from whitelist.addresses.secret_hiding import hide_path
from whitelist.build.merging import duplicate_codes
from whitelist.build.plan import Outcome
from whitelist.build.previous_build import APPROVAL
from whitelist.build.whole_rejects import whole_rows
from whitelist.checking.advice.encoding import fitting_encodings
from whitelist.checking.columns.memo_rivals import how_to_use_weak, weak_memos
from whitelist.checking.columns.skipped import skipped_columns
from whitelist.checking.rule import ConcernedRows, TableRule
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items, with_count
from whitelist.reports.blocks import line_ranges
from whitelist.reports.list_lines import list_lines
from whitelist.reports.phrases import age_note, describe_rules, format_location, offline_lines, path_argument
from whitelist.reports.weakened import weakened_lines
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.build.plan import Plan
    from whitelist.exchanges.schema import Schema
    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedTable


MOST_CODES = 6
"""Rules turned off that a command names."""


def list_skipped(plan: Plan, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what the build did not read or apply, and what fails it although it is not about a row.

    *words* are normalised header name → column.
    """
    yield from _list_skipped(plan, words)
    yield from weakened_lines(plan.rules_off.items(), plan.basis.softened)
    yield from map(_describe, plan.failures)


def summarise(plan: Plan, folder: str, files: Collection[str], *, written: bool) -> Iterator[str]:
    """Yield the outcome of *plan*, line by line; *files* are the names of the files in *folder*."""
    folder, basis = hide_path(folder), plan.basis
    yield from _list_files(plan, folder, files, written=written)
    if files and plan.discarded:
        verb = "threw away" if written else "--force would throw away"
        yield f"{folder}: {verb} {with_count(plan.discarded, 'placed row')} of the earlier build"
    counts = plan.counts()
    yield (
        f"{with_count(len(plan.rows), 'row')} in = {counts[Outcome.PLACED]:,} placed"
        f" + {counts[Outcome.DUPLICATE]:,} duplicates + {counts[Outcome.EXCLUDED]:,} excluded"
        f" + {counts[Outcome.REJECTED]:,} rejected"
        f" ({describe_rules(basis)})"
    )
    if number := len(plan.unverified):
        missing = any(finding.settled_by_catalogue for row in plan.unverified for finding in row.findings)
        missing = missing and not basis.catalogue_complete
        update = "this usually resolves it: whitelist networks update"
        hint = update if missing else "compare every address with the original"
        yield f"{with_count(number, 'placed row')} {'is' if number == 1 else 'are'} not verified; {hint}"
        yield from offline_lines(basis) if missing else ()
    yield from _without_network(plan)
    yield from _paid_already(plan)
    yield from age_note(basis)
    yield from list_lines(basis.lists)


def _without_network(plan: Plan) -> Iterator[str]:
    """Yield how many rows name no network, beside rows that do, where a whole file is paid on one network."""
    files = [each for each in plan.batches if not each.network] if any(each.network for each in plan.batches) else []
    if number := sum(len(each.entries) for each in files):
        verb, names = "names" if number == 1 else "name", join_items([each.name for each in files])
        yield f"{with_count(number, 'placed row')} {verb} no network: {names}; ask who made the list where to pay them"


def _paid_already(plan: Plan) -> Iterator[str]:
    """Yield the payments that a person wants to make once more, and that are in the files of an earlier build."""
    codes = duplicate_codes()
    for row in plan.rows:
        is_meant = any(each.code in codes and each.compared is not None for each in row.findings)
        if row.outcome is Outcome.DUPLICATE and is_meant:
            hint = "if it is to be paid again, build only this row elsewhere"
            yield f"{format_location(row.location)}: this payment is placed already; {hint}"


def summarise_all(folder: str, counts: Mapping[str, int]) -> str:
    """Return the line about all rows of the manifest in *folder* after a build was added, which has these *counts*."""
    return (
        f"all builds in {hide_path(folder)}: {with_count(counts['rows_in'], 'row')} = {counts['placed']:,} placed"
        f" + {counts['duplicates']:,} duplicates + {counts['excluded']:,} excluded + {counts['rejected']:,} rejected"
    )


def upload_steps(schema: Schema, name: str) -> Iterator[str]:
    """Yield which command shows the steps of the upload, if they are known; the user calls the exchange *name*."""
    if schema.upload is not None:
        yield f"how to upload at {schema.title}, step by step: whitelist exchanges {quote(hide_path(name))}"


def header_note(schema: Schema, template: str | None) -> Iterator[str]:
    """Yield that the header is not verified, if the exchange does not publish it, and no *template* shows it."""
    if schema.batch.unpublished_headers and template is None:
        title = schema.title
        yield f"the header is not verified: {title} does not publish it; to use that of its own file: --template FILE"


def next_step(  # noqa: PLR0913  # the plan, and what the next command needs
    plan: Plan,
    folder: str,
    files: Collection[str],
    *,
    written: bool,
    schema_option: str = "",
    again: Iterable[str] = (),
) -> str:
    """Return what to do after the build, as one line; *schema_option* names the exchange, if it must be named.

    *again* are other options that a build from the rejected rows needs as well.
    """
    if not files and plan.is_finished:
        return "next: nothing is left to correct"
    if misread := _misread_tables(plan):
        return f"next: {_name_encoding(misread, replaces=written and plan.reject_stem == 'rejected')}"
    if not files:
        return "next: correct the sources, then build again"
    if plan.failures:
        return f"next: correct the lines named above, then build again{' with --force' if written else ''}"
    if not written:
        return "next: build without --dry-run to write these files"
    at = Path(hide_path(folder))
    lists = "".join(f" --{each.kind} {quote(each.path)}" for each in plan.basis.lists)
    if plan.rejected:
        target = f"{path_argument(str(at / plan.rejects))} --out {path_argument(str(at))}{lists}"
        options = " ".join(filter(None, ("--add", schema_option, *again)))
        columns = "the columns (or add the --map options of their hints to the command) and " if plan.unclear else ""
        return f"next: correct {columns}the rows in {at / plan.rejects}, then run whitelist build {target} {options}"
    if not plan.batches:
        return "next: nothing is to be uploaded"
    # The manifest names the exchange, which is enough unless its schema is a file of one's own.
    own = f" {schema_option}" if schema_option not in ("", f"--schema {plan.basis.schema}") else ""
    verify = f"whitelist verify {path_argument(str(at))}{own}{lists}{_without_rules(plan)}"
    return f"next: have {at / APPROVAL} approved, run {verify}, then upload the batch files{_where_to_upload(plan)}"


def _where_to_upload(plan: Plan) -> str:
    """Return on which network to upload each file, if files do not say it."""
    known = [f"{each.name} on {each.network_title}" for each in plan.batches if each.network]
    unknown = [f"{each.name} on the network that you know" for each in plan.batches if not each.network]
    return f", each from the account on its network: {join_items([*known, *unknown])}" if known else ""


def _without_rules(plan: Plan) -> str:
    """Return the options with which `verify` does not apply what this build did not, or that it applies more."""
    if any(plan.rules_off):  # for single sources, which `verify` does not read
        return ", which applies all rules"
    codes = plan.rules_off.get("", ())
    if len(codes) > MOST_CODES:
        return " with the same --select"
    return f" --ignore {','.join(codes)}" if codes else ""


def _misread_tables(plan: Plan) -> list[MaskedTable]:
    """Return the tables of which rows are rejected because nobody named the encoding."""
    rules = all_rules().values()
    codes = {rule.code for rule in rules if isinstance(rule, TableRule) and rule.concerns_rows is ConcernedRows.MISREAD}
    numbers = dict.fromkeys(row.table for row in plan.rejected if any(each.code in codes for each in row.reasons))
    return [plan.tables[number] for number in numbers]


def _name_encoding(tables: Sequence[MaskedTable], *, replaces: bool) -> str:
    """Return how to build again with the encoding of *tables*; with *replaces*, there are files of this build."""
    fitting = [set(fitting_encodings(table)) for table in tables]
    common = set.intersection(*fitting)
    name = common.pop() if len(common) == 1 and all(len(each) == 1 for each in fitting) else "NAME"
    paths = join_items(list(dict.fromkeys(table.path for table in tables)), 3)
    force = " --force" if replaces else ""
    return f"if {paths} is encoded as {name}, run the same build again with --encoding {name}{force}"


def _list_skipped(plan: Plan, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what was skipped: lines above the header, unknown columns, sheets without a header; and several tables."""
    for table in plan.tables:
        name = table.path if table.sheet is None else f"{table.path}[{table.sheet}]"
        if table.lines_above:
            lines = join_items([str(line) for line in table.lines_above])
            yield f"{name}: skipped lines above the header: {lines}"
        if table.coins_above:
            lines = join_items([str(line) for line in table.coins_above])
            yield f"{name}: a coin or network is named above the header: {lines}; check that no entry is skipped"
        if table.repeated_headers:
            lines = join_items([str(line) for line in table.repeated_headers])
            yield f"{name}: skipped lines that repeat the header: {lines}"
        if table.skipped_rows:
            lines = line_ranges([line for line, _ in table.skipped_rows])
            texts = join_items([text for _, text in table.skipped_rows], 3)
            what = f"entries of the list of {table.listed_by}" if table.listed_by else "rows that are no entries"
            yield f"{name}: skipped {what}: {lines} ({texts})"
        if table.is_skipped_sheet:
            rows = f", of which {with_count(len(table.rows), 'row')} with an address" if table.rows else ""
            yield f"{name}: skipped a sheet without a known header{rows}"
        elif unknown := [name for _, name in skipped_columns(table)]:
            ways = "; ".join(how_to_use_weak(table, field) for field in weak_memos(table, words))
            yield f"{name}: skipped unknown columns: {join_items(unknown)}; {ways or 'use --map to assign them'}"
    for tables in plan.several_tables():
        yield f"{tables[0].path}: placed from {len(tables)} tables: {_describe_tables(tables)}"
    for source in plan.sources:
        if source.sheets_without_header:
            yield f"{source.path}: skipped sheets without a header: {join_items(source.sheets_without_header)}"


def _describe_tables(tables: Sequence[MaskedTable]) -> str:
    """Return the names of *tables* of one workbook, and how to read only one of them."""
    sheets = [str(table.sheet) for table in tables]
    if len(set(sheets)) == len(sheets):
        return f"{join_items(sheets)}; --sheet NAME reads one"
    names = [f"{sheet} (line {table.header_line})" for sheet, table in zip(sheets, tables, strict=True)]
    return f"{join_items(names)}; check that you need every table"


def _describe(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.severity is Severity.WARNING and finding.hint else ""
    return f"{_describe_place(finding.location)}: {finding.code} {finding.slug}  {finding.message}{hint}"


def _describe_place(location: Location) -> str:
    sheet = f"[{location.sheet}]" if location.sheet is not None else ""
    line = f":{location.line}" if location.line is not None else ""
    return f"{location.path}{sheet}{line}"


def _list_files(plan: Plan, folder: str, files: Collection[str], *, written: bool) -> Iterator[str]:
    rows = {batch.name: len(batch.entries) for batch in plan.batches}
    rows[plan.rejects] = len(plan.rejected)
    rows |= {each.name: len(each.rows) for each in whole_rows(plan)}
    width = max((len(str(Path(folder) / name)) for name in files), default=0)
    verb = "" if written else "would write "
    for name in files:
        count = f"  {with_count(rows[name], 'row'):>10}" if name in rows else ""
        yield f"{verb}{Path(folder) / name!s:<{width}}{count}".rstrip()
    if not files:
        yield "nothing is written"
