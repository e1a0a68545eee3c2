"""Merged cells among the entries.

What it finds: a cell of a known column that is merged with another cell. The first cell of the merged range, at its top
left, contains the value and is not reported.

Why it matters: on the screen, the value seems to belong to every cell of the merged range. In the file, the other cells
are empty, or contain values that are not visible.

Example: `USDT` merged down over five rows: only the first row has a coin.

How to resolve: unmerge the range and fill in every cell. If a coin or network cell is merged over several rows, and the
value is meant for all of them, `--fill-merged` does this for `whitelist check` and `whitelist build`. It never fills in
an address or a memo.

Source: ECMA-376, part 1, 18.3.1.55 mergeCell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from whitelist.checking.columns.merges import fillable_merges
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.reject_marker import FROM_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.layout import Merge
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield, for each merged range and row, the first cell of a known column that does not contain the value."""
    if not table.layout.merges:
        return
    columns, fillable = sorted(table.columns.fields.values()), {each.merge for each in fillable_merges(table)}
    for merge in table.layout.merges:
        fields = columns[bisect_left(columns, merge.first_field) : bisect_right(columns, merge.last_field)]
        for row in range(bisect_left(table.lines, merge.first_line), bisect_right(table.lines, merge.last_line)):
            line = table.lines[row]
            covered = [field for field in fields if (line, field) != (merge.first_line, merge.first_field)]
            if covered:
                message = _message(merge, fillable=merge in fillable)
                yield TableMatch(row=row, field=covered[0], value=table.rows[row][covered[0]], message=message)


def _message(merge: Merge, *, fillable: bool) -> Message:
    first = f"{column_letters(merge.first_field)}{merge.first_line}"
    last = f"{column_letters(merge.last_field)}{merge.last_line}"
    return Message(
        f"the cell is part of the merged range {first}:{last}; only {first} contains the value",
        "unmerge the range and fill in every cell" + ("; or use --fill-merged" if fillable else ""),
        rejected_hint=FROM_SOURCE,
    )


RULE = TableRule(
    code="WL124",
    severity=Severity.ERROR,
    advice=CORRECT,
    suppresses=("cell-empty", "network-empty", "memo-missing", "memo-customary", "memo-rule-dropped"),
    about_merged_cells=True,
    reach=Reach.ROW,
    check=check,
)
