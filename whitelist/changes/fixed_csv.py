"""A CSV file with the safe fixes of the rules in it: what would be written, and what that settles.

A file in which the gate hides anything is never rewritten. So what is written comes from a MaskedTable, too, and
nobody needs the raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whitelist.changes.fixes import apply_fixes
from whitelist.checking.gate import mask_secrets
from whitelist.checking.rule import TableRule
from whitelist.exchanges.header import header_words
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.readers.decoding import LEGACY
from whitelist.writers.table_text import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from whitelist.changes.fixes import CellChange
    from whitelist.changes.patch import Pair
    from whitelist.checking.checker import Checker
    from whitelist.exchanges.schema import BatchRules
    from whitelist.model.table import MaskedSource, MaskedTable

REWRITING = ("file-encoding", "byte-order-mark", "delimiter", "blank-row", "column-order")
"""Rules about the file as a whole that are settled by writing it anew."""

MARK = "\ufeff"

Record = tuple[str, ...]

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class ResolvedFinding:
    """A finding about the file as a whole that is settled."""

    line: int | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FixedFile:
    """What becomes of one file."""

    source: MaskedSource
    """What the file says afterwards; what it says now when it stays as it is."""
    skip_reason: str = ""
    """Why the file is left alone whatever is wrong with it, as a clause; empty when it can be rewritten."""
    data: bytes | None = None
    """The new contents; None when the file stays as it is."""
    settled: tuple[ResolvedFinding, ...] = ()
    changes: tuple[CellChange, ...] = ()
    """Changed cells, with the places where they stood."""
    pairs: tuple[Pair, ...] = ()
    """The lines of every record, and what becomes of them."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How the new file is written."""

    encoding: str
    mark: str
    delimiter: str
    line_end: str
    order: tuple[int, ...] | None
    """Fields in the order in which they are written; None for the order in which they stand."""
    blank_rows: bool


KEY_INSIDE = "a private key or a seed seems to be in it"


def revision(source: MaskedSource, checker: Checker) -> FixedFile:
    """Return what the safe fixes of the checker's rules make of *source*, which may be a workbook or damaged."""
    skip_reason = _refusal(source)
    if skip_reason:
        return FixedFile(source, skip_reason)
    (old,) = source.tables
    settled = dict(_settled(old, checker))
    (fixed,), changes = apply_fixes([source], checker)
    if not old.header or not (settled or changes):
        return FixedFile(source)
    if fixed.tables[0].has_secrets:  # white space, say, had kept it from being recognised
        return FixedFile(source, KEY_INSIDE)
    form = _form(old, settled.keys(), checker.reference.schema.batch)
    header, rows = _ordered(fixed.tables[0], form)
    records = list(_records(old, header, rows, form))
    text = form.mark + "".join(f"{text}{form.line_end}" for _, text in records if text is not None)
    data = text.encode(form.encoding)
    words = header_words(checker.reference.schema.batch)
    now = mask_secrets(Source(source.path, (read_text(data, source.path, words),)), checker.reference, words)
    (again,) = now.tables
    if again.read_failure or (again.header, again.rows) != (header, rows):
        return FixedFile(source, "its rows would not be read back as they are")
    if again.has_secrets:  # an invisible character had kept it from being recognised
        return FixedFile(source, KEY_INSIDE)
    told = tuple(each for every in settled.values() for each in every)
    return FixedFile(replace(source, tables=(again,)), "", data, told, changes, tuple(_pairs(records, old, form)))


def _refusal(source: MaskedSource) -> str:
    """Return why *source* must not be rewritten, or an empty text."""
    if not source.tables or source.tables[0].kind == "workbook":
        return "it is a workbook; `whitelist build` makes an upload file of it"
    (table,) = source.tables
    if table.read_failure is not None and table.read_failure.kind == "not-csv":
        return "it is not a CSV file"
    if table.read_failure is not None:
        return "it is damaged, and what cannot be read would be lost"
    if table.has_secrets:
        return KEY_INSIDE
    assert table.text is not None  # noqa: S101  # only damaged text has no facts
    if table.text.encoding == LEGACY:
        return "its encoding can only be guessed; save it as CSV UTF-8 first"
    if table.text.encoding != "utf-8" and any("\ufffd" in line for line in table.physical_lines):
        return f"some of its bytes are no {table.text.encoding}"
    return ""


def _settled(table: MaskedTable, checker: Checker) -> Iterator[tuple[str, list[ResolvedFinding]]]:
    """Yield the slugs of the checker's rules that writing the file anew settles, with what they found."""
    for rule in checker.rules:
        if isinstance(rule, TableRule) and rule.slug in REWRITING:
            line = table.header_line if rule.slug == "column-order" else None
            found = [
                ResolvedFinding(place.line or line, rule.code, place.message.text)
                for place in rule.check(table, checker.reference)
            ]
            if found and (rule.slug != "column-order" or _sortable(table)):
                yield rule.slug, found


def _sortable(table: MaskedTable) -> bool:
    """Tell whether every cell has a column to move with, and every column a place to go."""
    return not table.columns.repeated and all(len(row) == len(table.header) for row in table.rows)


def _form(table: MaskedTable, settled: Collection[str], batch: BatchRules) -> _Form:
    """Return how *table* is written when the rules called *settled* are obeyed, and the rest stays as it is."""
    facts = table.text
    assert facts is not None  # noqa: S101  # it has been read as text
    order = None
    if "column-order" in settled:
        fields = table.columns.fields
        known = [fields[column] for column in (*batch.optional_first, *batch.columns) if column in fields]
        order = (*known, *(field for field in range(len(table.header)) if field not in known))
    recoded = "file-encoding" in settled
    marked = facts.byte_order_mark and not recoded and "byte-order-mark" not in settled
    return _Form(
        encoding="utf-8" if recoded else facts.encoding,
        mark=MARK if marked else "",
        delimiter="," if "delimiter" in settled else facts.delimiter,
        line_end=next(iter(facts.line_ends)) if len(facts.line_ends) == 1 else "\n",
        order=order,
        blank_rows="blank-row" not in settled,
    )


def _ordered(table: MaskedTable, form: _Form) -> tuple[Record, tuple[Record, ...]]:
    """Return header and rows of *table* with their fields in the order of *form*."""
    order = form.order
    if order is None:
        return table.header, table.rows
    rows = tuple(tuple(row[field] for field in order) for row in table.rows)
    return tuple(table.header[field] for field in order), rows


def _records(
    old: MaskedTable, header: Record, rows: Iterable[Record], form: _Form
) -> Iterator[tuple[list[str], str | None]]:
    """Yield the physical lines of every record, and its new text; None when the record goes."""
    kept = {*old.lines_above, *(old.blank_lines if form.blank_rows else ())}
    records = [
        (old.header_line, old.header, header),
        *zip(old.lines, old.rows, rows, strict=True),
        *((line, (), ()) for line in (*old.lines_above, *old.blank_lines)),
    ]
    records.sort(key=lambda each: each[0])
    ends = [*(line for line, _, _ in records[1:]), len(old.physical_lines) + 1]
    same = old.text is not None and old.text.delimiter == form.delimiter
    for (line, before, after), end in zip(records, ends, strict=True):
        lines = list(old.physical_lines[line - 1 : end - 1])
        if not after:
            yield lines, form.line_end.join(lines) if line in kept else None
        elif same and before == after and len(lines) == 1 and not lines[0].startswith(MARK):
            yield lines, lines[0]  # a person's own quotes stay
        else:
            yield lines, record(after, form.delimiter)


def _pairs(records: Iterable[tuple[list[str], str | None]], old: MaskedTable, form: _Form) -> Iterator[Pair]:
    """Yield the old and the new lines of every record, with the mark that the file begins with."""
    marks = MARK if old.text is not None and old.text.byte_order_mark else "", form.mark
    for lines, text in records:
        after = [] if text is None else _LINE_END.split(text)
        yield [f"{marks[0]}{lines[0]}", *lines[1:]], [f"{marks[1]}{line}" for line in after[:1]] + after[1:]
        marks = "", ""
