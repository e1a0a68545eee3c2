"""The outlines of all pieces of a list, with a limit for odd rows and lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whitelist.checking.pieces.counts import count
from whitelist.checking.pieces.outline import MOST_LINES, foreign_lines, is_for_outline, is_spare, rows_of_outline
from whitelist.checking.pieces.parts import join

if TYPE_CHECKING:
    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.judge import Judge
    from whitelist.model.table import MaskedTable

FEWEST: Final = 1000
"""So many odd rows of a kind are kept in any case."""


class Outlines:
    """Takes the outlines of the pieces of a list, in their order, and keeps so many odd rows and lines of each kind.

    All rows of a kind have findings of the same rules. Those in the rows that are kept come first, so that no finding
    in another row of the kind is listed: these are only counted.
    """

    def __init__(self, judge: Judge, most: int | None) -> None:
        """*most* is how many findings of the run are listed; None keeps all rows and lines."""
        self._judge = judge
        self._most = None if most is None else max(most, FEWEST)
        self._sizes: Counter[str] = Counter()
        self._kept: list[MaskedTable] = []
        self._before: MaskedTable | None = None
        self.counts: Counts = Counter()
        """The findings in the rows and lines that are not kept."""
        self.lacks_text = False
        """Whether lines of text are not kept: they can say something about the rows below them."""

    def add(self, outline: MaskedTable) -> None:
        """Add the *outline* of the next piece."""
        first = 1 if is_spare(outline, self._before, self._judge.reference.schema.batch.row_limit) else 0
        self._before = outline if outline.rows else self._before
        wanted: list[int] = []
        others: list[int] = []
        rows = wanted
        for index in range(first, len(outline.rows)):
            kind = _kind_of(outline, index)  # a row that is not odd can be below a line of text
            rows = wanted if kind and self._has_room(kind) else others if kind else rows
            rows.append(index)
        others = others if outline.other_header is None else [at for at in others if at < outline.other_header]
        self.lacks_text = self.lacks_text or not set(outline.text_rows).isdisjoint(others)
        blank, repeated = (
            sum(self._has_room(kind) for _ in lines)
            for kind, lines in (("blank", outline.blank_lines), ("repeated", outline.repeated_headers))
        )
        part = replace(
            rows_of_outline(outline, others, 0),
            blank_lines=outline.blank_lines[blank:],
            repeated_headers=outline.repeated_headers[repeated:],
        )
        if part.rows or part.blank_lines or part.repeated_headers:
            self._count(part)
        outline = replace(
            outline, blank_lines=outline.blank_lines[:blank], repeated_headers=outline.repeated_headers[:repeated]
        )
        most = max(MOST_LINES - self._sizes["foreign"], 0)
        self._sizes["foreign"] += len(foreign_lines(outline))
        self._kept.append(rows_of_outline(outline, wanted, most))

    def _has_room(self, kind: str) -> bool:
        """Say whether one more row or line of this kind is kept, and count it."""
        self._sizes[kind] += 1
        return self._most is None or self._sizes[kind] <= self._most

    def _count(self, part: MaskedTable) -> None:
        part = replace(part, rows_in_all=0, read_failure=None, lines_above=(), entries_above=0, other_header=None)
        own = {*part.lines, *part.blank_lines, *part.repeated_headers}
        for finding in self._judge.find_in_tables([part], is_for_outline):
            if finding.location.line in own:
                count(self.counts, finding)

    def joined(self) -> MaskedTable:
        """Return the outline of the list."""
        return join(self._kept)


def _kind_of(outline: MaskedTable, index: int) -> str:
    """Return what is odd about a row; nothing if all rows like it are kept."""
    if index < outline.entries_above or index == outline.other_header:
        return ""
    if index in outline.text_rows:
        return "text"
    if index in outline.shifted_rows:
        return "shifted"
    return "odd" if len(outline.rows[index]) != len(outline.header) else ""
