"""Applies the safe fixes of the rules to a CSV file: what would be written, and which findings are resolved.

A file with a secret is never rewritten, so that a MaskedTable contains everything that is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whitelist.changes.fixes import apply_fixes, without_fields
from whitelist.changes.resolved import ResolvedFinding, resolve_header
from whitelist.checking.repeated_header import OTHER_HEADER_ADVICE
from whitelist.checking.rule import Rewrite
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.model.characters import character_name, find_unwritable
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.readers.decoding import Expected
from whitelist.writers.table_text import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.changes.fixes import CellChange
    from whitelist.changes.patch import Pair
    from whitelist.checking.checker import Checker
    from whitelist.checking.rule import TableMatch
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable

MARK = "\ufeff"

Record = tuple[str, ...]

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class FixedFile:
    """The result for one file."""

    source: MaskedSource
    """The content of the file after the fixes; unchanged if there are none."""
    skip_reason: str = ""
    """Why the file cannot be fixed, as a clause; empty when it can."""
    data: bytes | None = None
    """The new bytes of the file; None when the file does not change."""
    resolved: tuple[ResolvedFinding, ...] = ()
    changes: tuple[CellChange, ...] = ()
    """Changed cells, with their locations before the change."""
    pairs: tuple[Pair, ...] = ()
    """The old and the new lines of every record."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How the new file is written."""

    encoding: str
    mark: str
    delimiter: str
    line_end: str
    order: tuple[int, ...] | None
    """Fields in the order in which they are written; None for the order in the file."""
    kept_lines: frozenset[int]
    """Lines that are no rows, and are written again."""


KEY_INSIDE = "it seems to contain a private key or a seed phrase"


def fix_source(source: MaskedSource, checker: Checker) -> FixedFile:
    """Return *source* with the safe fixes of the checker's rules, or why it cannot be fixed, such as a workbook."""
    skip_reason = _skip_reason(source)
    if skip_reason:
        return FixedFile(source, skip_reason)
    (old,) = source.tables
    table, matches = resolve_header(old, checker)
    if old.text is not None and old.text.quoted_lines and Rewrite.DELIMITER not in matches:
        return FixedFile(source, "whole lines are in quotes; remove the quotes around each line first")
    surplus = (match for match, _ in matches.get(Rewrite.SURPLUS_FIELDS, ()))
    trimmed = replace(source, tables=(without_fields(table, surplus),))
    (fixed,), changes = apply_fixes([trimmed], checker)
    if not old.header or not (matches or changes):
        return FixedFile(source)
    if fixed.tables[0].has_secrets:  # before the fix, white space was inside the secret
        return FixedFile(source, KEY_INSIDE)
    form = _form(table, matches, checker.reference.schema.batch)
    header, rows = _ordered(fixed.tables[0], form)
    records = list(_records(old, header, rows, form))
    text = form.mark + "".join(f"{text}{form.line_end}" for _, text in records if text is not None)
    at = find_unwritable(text, form.encoding)
    if at is not None:
        return FixedFile(source, f"{form.encoding} cannot write one of its characters, {character_name(text[at])}")
    data = text.encode(form.encoding)
    again = _read_back(data, source.path, form.encoding, checker.reference)
    if again.read_failure or (again.header, again.rows) != (header, rows):
        return FixedFile(source, "the fixed file would not contain the same rows")
    if again.has_secrets:  # before the fix, an invisible character was inside the secret
        return FixedFile(source, KEY_INSIDE)
    findings = tuple(finding for of_rule in matches.values() for _, finding in of_rule)
    return FixedFile(replace(source, tables=(again,)), "", data, findings, changes, tuple(_pairs(records, old, form)))


def _read_back(data: bytes, path: str, encoding: str, reference: ReferenceData) -> MaskedTable:
    """Return the table in *data*, which is about to be written to *path*."""
    words, codec = header_words(reference.schema.batch), reference.schema.batch.codec
    expected = Expected(encoding, is_certain=True) if encoding == codec != "utf-8" else encoding
    written = Source(path, (read_text(data, path, words, encoding=expected),))
    (again,) = mask_secrets(written, reference, words).tables
    return again


def _skip_reason(source: MaskedSource) -> str:
    """Return why *source* must not be rewritten, or an empty text."""
    if not source.tables or source.tables[0].kind == "workbook":
        what = "list of an exchange" if source.tables and source.tables[0].listed_by else "workbook"
        return f"it is a {what}; run `whitelist build` to create batch files"
    (table,) = source.tables
    if table.kind == "frame" or (table.read_failure is not None and table.read_failure.kind == "not CSV"):
        return "it is not a CSV file"
    if table.read_failure is not None:
        return "it cannot be read completely, and the rest would be lost"
    if table.has_secrets:
        return KEY_INSIDE
    if table.other_header is not None:
        return f"line {table.lines[table.other_header]} is another header; {OTHER_HEADER_ADVICE}"
    if not table.header and table.rows:
        return "it has no header; put one above the first entry"
    assert table.text is not None  # noqa: S101  # only text that cannot be read has no facts
    if table.text.packing:
        return f"it is compressed with {table.text.packing}; unpack it first"
    if table.text.is_assumed:
        return "its encoding is unknown; name it with --encoding, or save it as UTF-8 in a text editor first"
    if table.text.encoding != "utf-8" and any("\ufffd" in line for line in table.physical_lines):
        return f"some of its bytes are not {table.text.encoding}"
    return ""


def _form(
    table: MaskedTable, resolved: Mapping[Rewrite, Sequence[tuple[TableMatch, ResolvedFinding]]], batch: BatchRules
) -> _Form:
    """Return how *table* is written when *resolved* changes, and the rest stays as it is."""
    facts = table.text
    assert facts is not None  # noqa: S101  # it has been read as text
    empty = {match.field for match, _ in resolved.get(Rewrite.EMPTY_COLUMNS, ())}
    order = tuple(field for field in range(len(table.header)) if field not in empty)
    if Rewrite.COLUMN_ORDER in resolved:
        fields = table.columns.fields
        known = [fields[column] for column in batch.order if column in fields]
        order = (*known, *(field for field in order if field not in known))
    recoded = Rewrite.ENCODING in resolved
    marked = facts.byte_order_mark and not recoded and Rewrite.BYTE_ORDER_MARK not in resolved
    return _Form(
        encoding=batch.codec if recoded or facts.encoding == "ascii" else facts.encoding,
        mark=MARK if marked else "",
        delimiter=batch.delimiter if Rewrite.DELIMITER in resolved else facts.delimiter,
        line_end=next(iter(facts.line_ends)) if len(facts.line_ends) == 1 else "\n",
        order=order if empty or Rewrite.COLUMN_ORDER in resolved else None,
        kept_lines=frozenset(
            line
            for rewrite, lines in (
                (Rewrite.LINES_ABOVE, table.lines_above),
                (Rewrite.BLANK_ROWS, table.blank_lines),
                (Rewrite.REPEATED_HEADERS, table.repeated_headers),
            )
            for line in lines
            if rewrite not in resolved
        ),
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
    """Yield the physical lines of every record, and its new text; None when the record is removed."""
    records = [
        (old.header_line, old.header, header),
        *zip(old.lines, old.rows, rows, strict=True),
        *((line, (), ()) for line in (*old.lines_above, *old.repeated_headers, *old.blank_lines)),
    ]
    records.sort(key=lambda each: each[0])
    ends = [*(line for line, _, _ in records[1:]), len(old.physical_lines) + 1]
    same = old.text is not None and old.text.delimiter == form.delimiter and not old.text.quoted_lines
    for (line, before, after), end in zip(records, ends, strict=True):
        lines = list(old.physical_lines[line - 1 : end - 1])
        if not after:
            yield lines, form.line_end.join(lines) if line in form.kept_lines else None
        elif same and before == after and len(lines) == 1 and not lines[0].startswith(MARK):
            yield lines, lines[0]  # the line keeps its own quotes
        else:
            yield lines, record(after, form.delimiter)


def _pairs(records: Iterable[tuple[list[str], str | None]], old: MaskedTable, form: _Form) -> Iterator[Pair]:
    """Yield the old and the new lines of every record, with the byte order mark at the start of the file."""
    marks = MARK if old.text is not None and old.text.byte_order_mark else "", form.mark
    for lines, text in records:
        after = [] if text is None else _LINE_END.split(text)
        yield [f"{marks[0]}{lines[0]}", *lines[1:]], [f"{marks[1]}{line}" for line in after[:1]] + after[1:]
        marks = "", ""
