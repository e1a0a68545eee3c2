"""Reads a sheet of an XLS workbook from what the process says of it (``records``)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from whitelist.model.layout import Layout, Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.layout import Unseen
    from whitelist.model.table import CellFacts
    from whitelist.readers.sheet_tables import SizeBudget
    from whitelist.readers.xls.styles import Style

LINK_LIMIT: Final = 262_144
"""Maximum cells with a link in a sheet: a full column. A link can be for a whole range."""

LIMITS: Final = {"merges": 100_000, "notes": 100_000, "links": LINK_LIMIT}
"""Maximum merged cells, notes and links of a sheet. A finding reports each of them."""


@dataclass(slots=True)
class XlsSheet:
    """A sheet of the workbook, as the process describes it."""

    header: Any
    """Its name, how many cells it has, what it hides and merges, its notes and links."""
    styles: Sequence[Style]
    budget: SizeBudget
    lines: list[bytearray] = field(default_factory=list)
    """Its rows with content, as JSON: line, styles (0: as in the row before), values."""
    _last: int = 0
    _struck: set[tuple[int, int]] = field(default_factory=set)
    _unseen: dict[tuple[int, int], Unseen] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return str(self.header["name"])

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content. Raises UnreadableError over the limits."""
        self.budget.spend(self.header["cells"])
        self._last = 0
        styles: list[Style] = []
        is_plain = True
        for described in self.lines:
            line, numbers, *values = json.loads(described)
            if not self._last < line <= ROW_LIMIT:
                raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}")
            self._last = line
            self.budget.spend(0)  # the time
            if numbers:
                styles = [self.styles[number] if number >= 0 else self.styles[0] for number in numbers]
                is_plain = all(style.is_plain for style in styles)
            if row := self._row(line, values, styles):
                if not is_plain or any(isinstance(value, dict) for value in values):
                    self._note_looks(row, values, styles)
                yield row

    def _row(self, line: int, values: list[object], styles: Sequence[Style]) -> SheetRow | None:
        """Return a row, or None when all its cells are empty."""
        texts: list[str] = []
        facts: list[tuple[int, CellFacts]] = []
        for index, value in enumerate(values):
            if isinstance(value, str):
                texts.append(value)
                continue
            text, fact = styles[index].stored(value)
            texts.append(text)
            if fact is not None:
                facts.append((index, fact))
        self.budget.spend_text(sum(map(len, texts)))
        if not "".join(texts).strip():
            return None
        while not texts[-1] and (not facts or facts[-1][0] < len(texts) - 1):  # an empty result of a formula counts
            texts.pop()
        return SheetRow(line, tuple(texts), tuple(facts))

    def _note_looks(self, row: SheetRow, values: list[object], styles: Sequence[Style]) -> None:
        """Record which cells of *row* do not look normal."""
        for index, text in enumerate(row.texts):
            if text:
                look = styles[index].look_of(values[index])
                if look.struck:
                    self._struck.add((row.line, index))
                if look.unseen:
                    self._unseen[row.line, index] = look.unseen

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns and links only in the first *width*; call it after reading all rows.

        Raises UnreadableError over the limits.
        """
        header = self.header
        return Layout(
            hidden_sheet=header["hidden"],
            hidden_lines=frozenset(header["lines"]),
            hidden_fields=frozenset(field for field in header["fields"] if field < width),
            merges=tuple(Merge(*merge) for merge in header["merges"]),
            struck=frozenset(self._struck),
            unseen=self._unseen,
            links=self._links(width),
            notes=self._notes(),
        )

    def _links(self, width: int) -> dict[tuple[int, int], str]:
        links: dict[tuple[int, int], str] = {}
        for first, last, left, right, target in self.header["links"]:
            lines, fields = range(first, min(last, self._last) + 1), range(left, min(right + 1, width))
            if len(links) + len(lines) * len(fields) > LINK_LIMIT:
                raise UnreadableError(f"contains a sheet with more than {LINK_LIMIT:,} cells with a link")
            self.budget.spend_text(len(target))
            links.update(((line, column), target) for line in lines for column in fields)
        return links

    def _notes(self) -> dict[tuple[int, int], str]:
        self.budget.spend_text(sum(len(text) for _, _, text in self.header["notes"]))
        return {(line, column): text for line, column, text in self.header["notes"] if text.strip()}
