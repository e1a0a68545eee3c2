"""Which merged cells of a sheet say the same for all their rows, so that they can be filled in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.layout import Merge
    from whitelist.model.table import MaskedTable

FILLED = ("coin", "network")
"""The columns of which a value can be that of several rows. One address or memo for several rows is never filled in."""


class FilledMerge(NamedTuple):
    """Merged cells of one column, and the rows below the first, in which they are empty."""

    merge: Merge
    column: str
    text: str
    """What the first cell contains."""
    rows: tuple[int, ...]
    """Indices into the table's rows."""


def fillable_merges(table: MaskedTable) -> Iterator[FilledMerge]:
    """Yield the merged cells of *table* that can be filled in.

    They are in one column and below the header. Only the first cell has a text: a plain one that everybody can see.
    """
    if not table.layout.merges:
        return
    columns = {table.columns.fields[column]: column for column in FILLED if column in table.columns.fields}
    unclear = {*table.layout.unseen, *table.layout.struck}
    hidden = {row for row, _ in table.secrets}
    for merge in _apart(merge for merge in table.layout.merges if merge.first_field == merge.last_field in columns):
        field = merge.first_field
        rows = range(bisect_left(table.lines, merge.first_line), bisect_right(table.lines, merge.last_line))
        if len(rows) < 2 or table.lines[rows[0]] != merge.first_line or (merge.first_line, field) in unclear:
            continue
        if any(row in hidden or (row, field) in table.cells for row in rows):
            continue
        text, others = table.rows[rows[0]][field], tuple(rows[1:])
        if clean_text(text) and not any(table.rows[row][field] for row in others):
            yield FilledMerge(merge, columns[field], text, others)


def _apart(merges: Iterable[Merge]) -> Iterator[Merge]:
    """Yield those of *merges*, of one column each, that cover no cell of another: else, no value is certain."""
    by_field: dict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        by_field[merge.first_field].append(merge)
    for _, ordered in sorted(by_field.items()):
        ordered.sort(key=lambda merge: merge.first_line)
        last = 0
        for merge, following in zip_longest(ordered, ordered[1:]):
            if merge.first_line > last and (following is None or merge.last_line < following.first_line):
                yield merge
            last = max(last, merge.last_line)
