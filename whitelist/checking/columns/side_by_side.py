"""Recognises lists that stand side by side: their headings repeat, and their cells are other entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.columns.pair import compare_columns
from whitelist.model.location import column_letters
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.model.table import MaskedTable

ADVICE = "put the second list below the first one, under the same headings; each row has one entry"


class SecondList(NamedTuple):
    """A list to the right of the first one."""

    first: int
    """Its first field."""
    last: int
    """Its last field."""
    rows: int
    """How many rows have an address in it."""

    @property
    def message(self) -> str:
        """What to say about it."""
        columns = f"columns {column_letters(self.first)} to {column_letters(self.last)}"
        rows = with_count(self.rows, "row")
        return f"two lists are side by side: {columns} are another list, which has an address in {rows}"


def find_second_list(table: MaskedTable) -> SecondList | None:
    """Return the list that the repeated columns of *table* are, or None.

    It has addresses of its own, and coins or networks beside them.
    """
    header = table.columns
    repeated = {column: field for field, column in reversed(header.repeated)}
    second, first = repeated.get("address"), header.fields.get("address")
    if second is None or first is None or repeated.keys().isdisjoint(("coin", "network")):
        return None
    pair = compare_columns(table, first, second)
    rows = len(pair.different) + len(pair.only_second)
    return SecondList(min(repeated.values()), max(repeated.values()), rows) if rows else None
