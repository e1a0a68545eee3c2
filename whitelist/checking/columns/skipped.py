"""The columns of a table that are not read: a build of it leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import OWN
from whitelist.checking.columns.fit import filled_cells
from whitelist.checking.columns.unheaded import fields_without_heading
from whitelist.exchanges.header import PULLED
from whitelist.exchanges.header_word import header_word
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.table import MaskedTable


def skipped_columns(table: MaskedTable) -> Iterator[tuple[int, str]]:
    """Yield field and heading of the unknown columns of *table*; without a heading, the letters of one with cells.

    A column that a --map option ignores is not unknown.
    """
    for field in table.columns.unknown:
        heading = table.header[field].strip()
        if field in table.columns.ignored:
            continue
        if heading and heading not in OWN and header_word(heading) not in PULLED:
            yield field, heading
        elif not heading and filled_cells(table, field):
            yield field, f"column {column_letters(field)} (no heading)"
    yield from ((field, f"column {column_letters(field)} (no heading)") for field in fields_without_heading(table))
