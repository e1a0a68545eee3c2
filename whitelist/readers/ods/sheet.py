"""A sheet of an OpenDocument file, as it is filled row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.model.layout import Layout, Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.layout import Unseen
    from whitelist.model.table import CellFacts
    from whitelist.readers.ods.styles import Look
    from whitelist.readers.sheet_tables import SizeBudget

COLUMN_LIMIT: Final = 16_384
"""Maximum columns of a sheet, as in Excel and LibreOffice."""

REPEAT_LIMIT: Final = 2 * ROW_LIMIT
"""Maximum cells of a file with content that the file says only once: two full columns."""

SPECIAL_LIMIT: Final = 2 * ROW_LIMIT
"""Maximum cells of a file that are not plain text: numbers, dates, formulas, links. Each needs far more memory."""

MERGE_LIMIT: Final = 100_000
"""Maximum merged cells of a file. A finding reports each of them."""

LINK_LIMIT: Final = 262_144
"""Maximum cells of a file with a link, as in a sheet of the other formats."""

NOTE_LIMIT: Final = 100_000
"""Maximum notes of a file. A finding reports each of them."""


class Allowance:
    """How much more the file can have of what is limited here, beside its budget."""

    def __init__(self, budget: SizeBudget) -> None:
        self.budget = budget
        self._left = {"repeated cells": REPEAT_LIMIT, "cells that are not plain text": SPECIAL_LIMIT}
        self._left |= {"merged cells": MERGE_LIMIT, "notes": NOTE_LIMIT, "cells with a link": LINK_LIMIT}
        self._limits = dict(self._left)

    def spend(self, what: str, count: int = 1) -> None:
        """Count *what*. Raises UnreadableError when there are more than allowed."""
        self._left[what] -= count
        if self._left[what] < 0:
            raise UnreadableError(f"contains more than {self._limits[what]:,} {what}")


class _StoredRow(NamedTuple):
    """Equal rows with content, one below the other."""

    line: int
    repeat: int
    texts: tuple[str, ...]
    facts: tuple[tuple[int, CellFacts], ...]


class OpenDocumentSheet:
    """The content of a sheet, and the row that is being read."""

    def __init__(self, name: str, allowance: Allowance, *, is_hidden: bool) -> None:
        self.name = name
        self.line = 1
        """Line of the current row."""
        self.column = 0
        """Column of the next cell, 0-based."""
        self._is_hidden = is_hidden
        self._allowance = allowance
        self._rows: list[_StoredRow] = []
        self._texts: list[str] = []
        self._facts: list[tuple[int, CellFacts]] = []
        self._repeat = 1
        self._hidden: list[range] = []
        self._hidden_columns: list[range] = []
        self._merges: list[Merge] = []
        self._struck: set[tuple[int, int]] = set()
        self._unseen: dict[tuple[int, int], Unseen] = {}
        self._links: dict[tuple[int, int], str] = {}
        self._notes: dict[tuple[int, int], list[str]] = {}

    def start_row(self, repeat: int) -> None:
        """Begin *repeat* equal rows."""
        self._texts, self._facts = [], []
        self._repeat = repeat
        self.column = 0

    def add_cell(self, text: str, fact: CellFacts | None, repeat: int) -> None:
        """Add *repeat* equal cells with content at ``column``. Raises UnreadableError over the limits."""
        column = self.column
        if column + repeat > COLUMN_LIMIT:
            raise UnreadableError(f"contains a cell after column {COLUMN_LIMIT:,}")
        if (count := repeat * self._repeat) > 1:
            self._allowance.spend("repeated cells", count - 1)
        if column > len(self._texts):
            self._texts += [""] * (column - len(self._texts))
        if fact is not None:
            self._allowance.spend("cells that are not plain text", count)
            self._facts += [(index, fact) for index in range(column, column + repeat)]
        if repeat == 1:
            self._texts.append(text)
        else:
            self._texts += [text] * repeat

    def mark(self, look: Look | None, link: str, repeat: int) -> None:
        """Record what is special about *repeat* equal cells at ``column``."""
        cells = [
            (line, column)
            for line in range(self.line, self.line + self._repeat)
            for column in range(self.column, self.column + repeat)
        ]
        self._allowance.spend("cells that are not plain text", len(cells))
        if link:
            self._allowance.spend("cells with a link", len(cells))
            self._links.update(dict.fromkeys(cells, link))
        if look is not None and look.struck:
            self._struck.update(cells)
        if look is not None and look.unseen is not None:
            self._unseen.update(dict.fromkeys(cells, look.unseen))

    def add_merge(self, rows: int, columns: int) -> None:
        """Record merged cells from ``line`` and ``column`` on, unless it is only one."""
        if rows == columns == 1:
            return
        self._allowance.spend("merged cells")
        last_line, last_field = min(self.line + rows - 1, ROW_LIMIT), min(self.column + columns, COLUMN_LIMIT) - 1
        self._merges.append(Merge(self.line, last_line, self.column, last_field))

    def add_note(self, note: str) -> None:
        """Record the *note* of the cell at ``column``; several are separated by " / "."""
        self._allowance.spend("notes")
        self._allowance.budget.spend_text(len(note))
        if note.strip():
            self._notes.setdefault((self.line, self.column), []).append(note)

    def hide_columns(self, first: int, count: int) -> None:
        """Record hidden columns."""
        if first < COLUMN_LIMIT:
            self._hidden_columns.append(range(first, min(first + count, COLUMN_LIMIT)))

    def end_row(self, *, is_hidden: bool) -> None:
        """Keep the current row if it has content, as in an .xlsx file. Raises UnreadableError over the limits."""
        texts, facts, repeat, line = self._texts, self._facts, self._repeat, self.line
        self.line += repeat
        if not texts:
            return
        joined = "".join(texts)
        if not joined.strip() and all(fact.kind == "formula" and fact.calculated for _, fact in facts):
            return
        if self.line - 1 > ROW_LIMIT:
            raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}")
        budget = self._allowance.budget
        budget.spend(len(texts) * repeat)
        budget.spend_text(len(joined) * repeat)
        self._rows.append(_StoredRow(line, repeat, tuple(texts), tuple(facts)))
        if is_hidden:
            self._hidden.append(range(line, line + repeat))

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content. Raises SourceError when time is over."""
        for first, repeat, texts, facts in self._rows:
            for line in range(first, first + repeat):
                self._allowance.budget.spend(0)
                yield SheetRow(line, texts, facts)

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns and links only in the first *width*."""
        return Layout(
            hidden_sheet=self._is_hidden,
            hidden_lines=frozenset(line for lines in self._hidden for line in lines),
            hidden_fields=frozenset(column for columns in self._hidden_columns for column in columns if column < width),
            merges=tuple(self._merges),
            struck=frozenset(self._struck),
            unseen=self._unseen,
            links={cell: link for cell, link in self._links.items() if cell[1] < width},
            notes={cell: " / ".join(notes) for cell, notes in self._notes.items()},
        )
