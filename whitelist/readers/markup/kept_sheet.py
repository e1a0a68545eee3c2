"""A sheet whose rows are in memory, because its file had to be read as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from whitelist.model.layout import Layout
from whitelist.readers.archive import UnreadableError
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.layout import Merge
    from whitelist.model.table import CellFacts
    from whitelist.readers.sheet_tables import SizeBudget

COLUMN_LIMIT: Final = 16_384
REMARK_LIMIT: Final = 100_000
"""Maximum merged cells, notes and links of a sheet, each. A finding reports each of them."""


@dataclass(slots=True)
class KeptSheet:
    """A sheet while it is read, and afterwards."""

    name: str
    budget: SizeBudget
    is_hidden: bool = False
    kept: list[SheetRow] = field(default_factory=list)
    hidden_lines: list[int] = field(default_factory=list)
    hidden_fields: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def keep(self, line: int, cells: dict[int, tuple[str, CellFacts | None]]) -> None:
        """Keep the row *line*, of which *cells* are field → text and facts, in the order of the fields.

        Raises UnreadableError over the limits.
        """
        width = max(cells, default=-1) + 1
        if line > ROW_LIMIT or width > COLUMN_LIMIT:
            raise UnreadableError(f"contains a cell after row {ROW_LIMIT:,} or column {COLUMN_LIMIT:,}")
        self.budget.spend(width)
        self.budget.spend_text(sum(len(text) for text, _ in cells.values()))
        if max(map(len, (self.merges, self.links, self.notes))) > REMARK_LIMIT:
            raise UnreadableError(f"contains a sheet with more than {REMARK_LIMIT:,} merged cells, links or notes")
        facts = tuple((index, fact) for index, (_, fact) in cells.items() if fact is not None)
        texts = [""] * width
        for index, (text, _) in cells.items():
            texts[index] = text
        while texts and not texts[-1] and not (facts and facts[-1][0] == len(texts) - 1):
            texts.pop()
        if "".join(texts).strip() or any(fact.kind == "formula" and not fact.calculated for _, fact in facts):
            self.kept.append(SheetRow(line, tuple(texts), facts))

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content."""
        return iter(self.kept)

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns only in the first *width*."""
        return Layout(
            hidden_sheet=self.is_hidden,
            hidden_lines=frozenset(self.hidden_lines),
            hidden_fields=frozenset(index for index in self.hidden_fields if index < width),
            merges=tuple(self.merges),
            struck=frozenset(self.struck),
            links=self.links,
            notes={cell: text for cell, text in self.notes.items() if text.strip()},
        )
