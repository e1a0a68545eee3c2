"""Merged cells among the entries.

What it finds: a cell of a known column that is merged with another one, unless it is the first cell of the merge, at
its top left, which holds the value.

Why it matters: on the screen the value seems to belong to every merged cell. In the file all but the first are empty,
or hold something that nobody sees.

Example: `USDT` merged down over five rows: only the first row has a coin.

How to resolve: unmerge the cells and fill in each of them. .xlsx and .xls only: other formats do not tell.

Source: ECMA-376, part 1, 18.3.1.55 mergeCell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable, Merge


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield, for each merge and row, the first cell of a known column whose value is not its own."""
    if not table.layout.merges:
        return
    known = sorted(table.columns.fields.values())
    for merge in table.layout.merges:
        fields = known[bisect_left(known, merge.first_field) : bisect_right(known, merge.last_field)]
        for row in range(bisect_left(table.lines, merge.first_line), bisect_right(table.lines, merge.last_line)):
            line = table.lines[row]
            covered = [field for field in fields if (line, field) != (merge.first_line, merge.first_field)]
            if covered:
                yield TableMatch(row=row, field=covered[0], value=table.rows[row][covered[0]], message=_message(merge))


def _message(merge: Merge) -> Message:
    first = f"{column_letters(merge.first_field)}{merge.first_line}"
    last = f"{column_letters(merge.last_field)}{merge.last_line}"
    return Message(
        f"the cell is one of the merged cells {first}:{last}, of which only {first} holds a value",
        "unmerge them and fill in each cell",
    )


RULE = TableRule(
    code="WL124",
    severity=Severity.ERROR,
    suppresses=("cell-empty", "network-empty", "memo-missing", "memo-customary"),
    check=check,
)
