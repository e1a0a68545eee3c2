"""Two columns of the same meaning: which rows have other cells in one than in the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.table import MaskedTable

MOST_LINES = 12
"""Lines that a message lists."""


@dataclass(frozen=True, slots=True)
class ColumnPair:
    """Lines of a table by what two of its columns have there; a line without a text in both is in none."""

    same: tuple[int, ...]
    different: tuple[int, ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]

    @property
    def complement(self) -> bool:
        """Whether no line has different texts, so that one column can hold all cells."""
        return not self.different

    @property
    def second_is_spare(self) -> bool:
        """Whether each cell of the second column is in the first, too."""
        return not (self.different or self.only_second)

    @property
    def first_is_spare(self) -> bool:
        """Whether each cell of the first column is in the second, too."""
        return not (self.different or self.only_first)


def compare_columns(table: MaskedTable, first: int, second: int) -> ColumnPair:
    """Return how the texts of two fields of *table* differ."""
    same: list[int] = []
    different: list[int] = []
    only_first: list[int] = []
    only_second: list[int] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        one, two = (clean_text(row[field]) if field < len(row) else "" for field in (first, second))
        if one and two:
            (same if one == two else different).append(line)
        elif one or two:
            (only_first if one else only_second).append(line)
    return ColumnPair(tuple(same), tuple(different), tuple(only_first), tuple(only_second))


def list_lines(lines: Sequence[int]) -> str:
    """Return ``line 2``, or ``lines 2, 3 and 7 more``."""
    return f"line{'' if len(lines) == 1 else 's'} {join_items([str(line) for line in lines], MOST_LINES)}"
