"""Where the rows and lines of a table are in its list, of which the table can be only a part."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class ListPart:
    """What a table can say about numbers of rows and lines; see TableFacts for what its fields mean."""

    __slots__ = ()

    rows: tuple[tuple[str, ...], ...]
    positions: Sequence[int] | None
    rows_in_all: int | None
    physical_lines: tuple[str, ...]
    line_numbers: Sequence[int] | None

    @property
    def row_count(self) -> int:
        """Number of rows of the list, as far as it is known."""
        return len(self.rows) if self.rows_in_all is None else self.rows_in_all

    def number_of(self, index: int) -> int:
        """Return the number of data row *index*, counted from 1 in the list."""
        return (index if self.positions is None else int(self.positions[index])) + 1

    def index_of(self, row: int) -> int:
        """Return the index into *rows* of data row *row*, counted from 1 in the list. Raises LookupError without it."""
        index = row - 1 if self.positions is None else _find(self.positions, row - 1)
        if index is None or not 0 <= index < len(self.rows):
            raise LookupError(f"row {row} is not in this part of the list")
        return index

    def physical_line(self, number: int) -> str | None:
        """Return the physical line with this number, counted from 1; None if it is not among *physical_lines*."""
        if self.line_numbers is None:
            return self.physical_lines[number - 1] if 0 < number <= len(self.physical_lines) else None
        index = _find(self.line_numbers, number)
        return None if index is None else self.physical_lines[index]


def _find(numbers: Sequence[int], number: int) -> int | None:
    """Return the index of *number* in ascending *numbers*; None if it is not there."""
    index = bisect_left(numbers, number)
    return index if index < len(numbers) and numbers[index] == number else None
