"""Finds the rows that are marked as not verified in their file, and what was skipped in the list of an exchange."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from whitelist.exchanges.header import DOUBT
from whitelist.exchanges.header_word import header_word
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.table import MaskedTable


class RowDoubt(NamedTuple):
    """A cell that says why its row is not verified."""

    row: int
    field: int
    reason: str


def row_doubts(table: MaskedTable) -> Iterator[RowDoubt]:
    """Yield every cell of *table* that gives a reason."""
    fields = [field for field, cell in enumerate(table.header) if header_word(cell) == DOUBT]
    for index, row in enumerate(table.rows):
        for field in fields:
            reason = clean_text(row[field]) if field < len(row) else ""
            if reason:
                yield RowDoubt(index, field, reason)


def unverified_rows(table: MaskedTable) -> Mapping[int, str]:
    """Return row → why it is not verified, for the list of an exchange; other lists are compared row by row."""
    return {doubt.row: doubt.reason for doubt in row_doubts(table)} if table.listed_by else {}


def entries_without_effect(table: MaskedTable) -> Iterator[tuple[int, str]]:
    """Yield line and reason of the entries of an exchange's list that exclude nothing from a build."""
    yield from table.skipped_rows if table.listed_by else ()
    for row, reason in unverified_rows(table).items():
        yield table.lines[row], reason


def skipped_entries(table: MaskedTable) -> dict[str, list[int]]:
    """Return reason → lines of the entries of an exchange's list that cannot be used."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, reason in table.skipped_rows if table.listed_by else ():
        lines[reason].append(line)
    return lines
