"""The proposed fix of a finding as edits of the text file, for viewers that can apply them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whitelist.model.quoted_field import quote_field
from whitelist.reports.excerpt import field_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview
    from whitelist.model.table import MaskedTable

SPECIAL = frozenset('"\r\n')
"""Characters that a field can only have inside quotes, beside the delimiter."""


class Edit(NamedTuple):
    """A part of a line that is replaced."""

    line: str
    """The whole line as it is."""
    start: int
    """0-based index in the line, in characters."""
    end: int
    text: str


def proposed_edits(finding: Finding, file: FileReview) -> tuple[Edit, ...]:
    """Return the edits of the line of *finding*, one for each cell.

    Empty when nothing is proposed, or the cells are not all on that line, as in a workbook, or the file is compressed.
    """
    fix, location = finding.fix, finding.location
    table = file.source.tables[0] if file.source.tables else None
    if fix is None or table is None or table.text is None or table.text.packing:
        return ()
    if location.line is None or location.field is None:
        return ()
    line, record = table.physical_line(location.line), _record(table, location.row)
    if line is None or record is None:
        return ()
    spans = field_spans(line, table.text.delimiter)
    if len(spans) != len(record):  # the row goes on in the next line
        return ()
    texts = {location.field: fix.value, **_other_fields(table.columns.fields, dict(fix.other_cells))}
    return tuple(
        Edit(line, *spans[field], _as_field(text, table.text.delimiter)) for field, text in sorted(texts.items())
    )


def _record(table: MaskedTable, row: int | None) -> tuple[str, ...] | None:
    """Return the cells of a row, or of the header; None if a secret is hidden in the row."""
    if row is None:
        return table.header
    index = table.index_of(row)
    return None if any(index == hidden for hidden, _ in table.secrets) else table.rows[index]


def _other_fields(fields: Mapping[str, int], cells: Mapping[str, str]) -> dict[int, str]:
    return {fields[column]: text for column, text in cells.items()}


def _as_field(text: str, delimiter: str) -> str:
    return quote_field(text) if SPECIAL & {*text} or delimiter in text else text
