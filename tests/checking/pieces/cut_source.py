"""Lists in memory as lists that are read in pieces."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.pieces.parts import select
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.file_stamp import FileStamp
    from whitelist.model.secret import Secret
    from whitelist.model.table import MaskedSource, MaskedTable


@dataclass(frozen=True)
class CutSource:
    """A source with one table, cut into pieces of so many rows."""

    whole: MaskedSource
    size: int

    @property
    def path(self) -> str:
        """The path of the source."""
        return self.whole.path

    @property
    def file(self) -> Secret:
        """The path to open."""
        return self.whole.file

    @property
    def stamp(self) -> FileStamp | None:
        """The stamp of the file."""
        return self.whole.stamp

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return self.whole.sha256

    @property
    def table(self) -> MaskedTable:
        """The only table."""
        (table,) = self.whole.tables
        return table

    def share(self, number: int) -> float:
        """How much of the table is read after the piece with this number."""
        return min(1.0, (number + 1) * self.size / (len(self.table.rows) or 1))

    def pieces(self) -> Iterator[MaskedTable]:
        """Yield the table in pieces; a line that is in no row is in the piece with the next row, or in the last."""
        starts = range(0, len(self.table.rows), self.size) or range(1)
        for number, start in enumerate(starts):
            yield self._piece(range(start, min(start + self.size, len(self.table.rows))), number, len(starts) - 1)

    def _piece(self, rows: range, number: int, last: int) -> MaskedTable:
        def own(lines: Iterable[int]) -> tuple[int, ...]:
            places = ((line, bisect_left(self.table.lines, line) // self.size) for line in lines)
            return tuple(line for line, place in places if min(place, last) == number)

        table, part = self.table, select(self.table, rows)
        lines = own(range(1, len(table.physical_lines) + 1))
        other = None if table.other_header is None else max(table.other_header - rows.start, 0)
        secrets = {cell: hidden for cell, hidden in part.secrets.items() if cell[0] != HEADER or number == 0}
        return replace(
            part,
            positions=rows,
            lines_above=table.lines_above if number == 0 else (),
            coins_above=table.coins_above if number == 0 else (),
            names_with_secrets=table.names_with_secrets if number == 0 else (),
            blank_lines=own(table.blank_lines),
            repeated_headers=own(table.repeated_headers),
            lines_with_secrets=MappingProxyType(
                {n: table.lines_with_secrets[n] for n in own(table.lines_with_secrets)}
            ),
            secrets=MappingProxyType(secrets),
            read_failure=table.read_failure if number == last else None,
            other_header=other if other is not None and other < len(rows) else None,
            physical_lines=tuple(table.physical_lines[line - 1] for line in lines),
            line_numbers=lines,
        )

    def rows_at(self, positions: Sequence[int]) -> Iterator[MaskedTable]:
        """Yield the rows at these positions, so many at a time."""
        for start in range(0, len(positions), self.size):
            yield select(self.table, positions[start : start + self.size])
