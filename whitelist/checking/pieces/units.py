"""What a run reads: whole tables that are in memory, and lists that are read in pieces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from whitelist.checking.pieces.judge_piece import is_for_pieces
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.shared_list import rows_of_shared, shared
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.table_rows import Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.checking.pieces.judge import Judge
    from whitelist.checking.pieces.related_rows import Positions
    from whitelist.checking.pieces.workers import Workers
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedTable


@dataclass(slots=True)
class Unit:
    """Tables or a list, and what is known about it after all of it has been judged."""

    tables: tuple[MaskedTable, ...] = ()
    """The tables of files that are in memory."""
    source: PieceSource | None = None
    """The list, if it is read in pieces."""
    start: int = 0
    """The slot of its first row."""
    count: int = 0
    """Number of its slots."""
    told: TableFindings = field(default_factory=TableFindings)
    workers: Workers | None = None
    """What reads the list, if not this process."""

    def rows_at(self, slots: Positions, judge: Judge) -> Iterator[tuple[Rows, TableFindings]]:
        """Yield the rows with these ascending *slots* of the unit, and what is told about them."""
        if self.source is None:
            if len(slots):
                yield rows_of(self.tables).take([int(slot) for slot in slots]), self.told
            return
        for table in self._tables_at(self.source, [int(slot) for slot in slots]) if len(slots) else ():
            own = judge.sum_up(list(judge.find_in_tables([table], is_for_pieces)))
            told = TableFindings(self.told.misread, self.told.incomplete, own.suppressed)
            yield rows_of([table]), told

    def _tables_at(self, source: PieceSource, positions: Sequence[int]) -> Iterator[MaskedTable]:
        if self.workers is not None and (list_ := shared(source)) is not None:
            return rows_of_shared(list_, positions, self.workers)
        return source.rows_at(positions)


def rows_in(units: Sequence[Unit], slots: Positions, judge: Judge) -> tuple[Rows, TableFindings]:
    """Return the rows with these ascending *slots* of the run, and what is told about them."""
    tables: list[MaskedTable] = []
    places: list[tuple[int, int]] = []
    frames, told = [], TableFindings()
    for unit in units:
        own = slots[(slots >= unit.start) & (slots < unit.start + unit.count)] - unit.start
        for rows, more in unit.rows_at(own, judge):
            places += [(len(tables) + table, row) for table, row in rows.places]
            tables += rows.tables
            frames.append(rows.frame)
            told = told.with_others(more)
    frame = MaskedFrame(pd.concat(frames, ignore_index=True))
    return Rows(frame, places, tables), told
