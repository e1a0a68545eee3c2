"""Reads the tables of an HTML page, which many exchanges and programs save under the name .xls.

A cell is the text that a browser shows: white space is one space, ``<br>`` is a line break. A number in a page is a
text with all its digits; only a spreadsheet program that opens the page changes it.

Source: WHATWG HTML, 4.9 Tabular data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.layout import Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.markup.html_encoding import page_text
from whitelist.readers.markup.kept_sheet import COLUMN_LIMIT, KeptSheet
from whitelist.readers.sheet_tables import ROW_LIMIT, SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import CellFacts, Source

TAG_LIMIT: Final = 64 * 1024
"""Maximum characters of a tag. The parser looks at an incomplete one again and again."""

TAGS_LIMIT: Final = 1_000_000
"""Maximum tags of a page, the start tags: reading each needs some microseconds."""

SCRIPT_LIMIT: Final = 4 * 1024 * 1024
"""Maximum characters of a script or style sheet."""

NESTING_LIMIT: Final = 100
"""Maximum tables in each other."""

_CHUNK: Final = 16 * 1024
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)", re.IGNORECASE)
_BREAK: Final = "\0"
"""A line break that white space does not swallow; no text of a page contains a NUL."""

_CELLS: Final = frozenset(("td", "th"))
_BLOCKS: Final = frozenset(("p", "div", "li", "tr"))
_STRIKES: Final = frozenset(("s", "strike", "del"))
_UNSHOWN: Final = frozenset(("script", "style", "template", "title"))


def read_html(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the HTML page *data*: each ``<table>`` is a sheet, called ``Table 1`` and so on.

    A page without a table becomes one table with a ``read_failure``. Raises SourceError when there is no such sheet, or
    reading takes too long.
    """
    budget = SizeBudget(deadline=deadline)
    return catch_failure(path, lambda: source_of(_tables(data, budget), path, header_words, sheet, budget))


def _tables(data: bytes, budget: SizeBudget) -> Sequence[KeptSheet]:
    text = page_text(data).replace(_BREAK, "\ufffd")
    parser = _Page(budget)
    place, waiting = parser.getpos(), 0  # how much text the parser keeps since it went on to this place
    for start in range(0, len(text), _CHUNK):
        parser.feed(piece := text[start : start + _CHUNK])
        waiting = waiting + len(piece) if parser.getpos() == place else 0
        place = parser.getpos()
        budget.deadline.check()
        if parser.tags > TAGS_LIMIT:
            raise UnreadableError(f"contains more than {TAGS_LIMIT:,} tags")
        if waiting > (SCRIPT_LIMIT if parser.cdata_elem else TAG_LIMIT):
            raise UnreadableError(f"contains a tag with more than {TAG_LIMIT:,} characters, or a long script")
    parser.close()
    while parser.open_tables:
        parser.end_table()
    if not parser.sheets:
        raise UnreadableError("is an HTML page without a table")
    return parser.sheets


@dataclass(slots=True)
class _Cell:
    pieces: list[str] = field(default_factory=list)
    struck: bool = False
    """Whether some text is struck through."""
    plain: bool = False
    """Whether some text is not."""
    link: str = ""

    @property
    def text(self) -> str:
        """The text that a browser shows."""
        lines = _SPACES.sub(" ", "".join(self.pieces)).split(_BREAK)
        return "\n".join(line.strip(" ") for line in lines).strip("\n")


@dataclass(slots=True)
class _Table:
    sheet: KeptSheet
    line: int = 0
    cells: dict[int, tuple[str, CellFacts | None]] | None = None
    """The cells of the row so far; None outside a row."""
    column: int = 0
    """Where the next cell can be."""
    first: int = 0
    """Where the open cell is."""
    taken: dict[int, int] = field(default_factory=dict)
    """Column → last line of a cell of an earlier row that spans it."""
    cell: _Cell | None = None


class _Page(HTMLParser):
    """Collects the tables of a page. End tags can be missing, as HTML allows."""

    def __init__(self, budget: SizeBudget) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[KeptSheet] = []
        self.open_tables: list[_Table] = []
        self._budget = budget
        self._struck = self._unshown = 0
        self.tags = 0
        """How many start tags were read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, or a part of a text."""
        self.tags += 1
        table = self.open_tables[-1] if self.open_tables else None
        if tag == "table":
            self._begin_table()
        elif tag in _UNSHOWN:
            self._unshown += 1
        elif table is None:
            return
        elif tag == "tr":
            self._begin_row(table, dict(attrs))
        elif tag in _CELLS:
            self._begin_cell(table, dict(attrs))
        elif tag == "br" or tag in _BLOCKS:
            self._add(_BREAK)
        elif tag in _STRIKES:
            self._struck += 1
        elif tag == "a" and table.cell is not None:
            table.cell.link = table.cell.link or (dict(attrs).get("href") or "").strip()

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row, a cell, or a part of a text."""
        if tag in _UNSHOWN:
            self._unshown = max(0, self._unshown - 1)
        elif tag in _STRIKES:
            self._struck = max(0, self._struck - 1)
        elif not self.open_tables:
            return
        elif tag == "table":
            self.end_table()
        elif tag == "tr":
            self._end_row(self.open_tables[-1])
        elif tag in _CELLS:
            self._end_cell(self.open_tables[-1])
        elif tag in _BLOCKS:
            self._add(_BREAK)

    def handle_data(self, data: str) -> None:
        """Add text to the open cell."""
        if not self._unshown:
            self._add(data)

    def _add(self, text: str) -> None:
        cell = self.open_tables[-1].cell if self.open_tables else None
        if cell is not None:
            cell.pieces.append(text)
            if text.strip().strip(_BREAK):
                cell.struck, cell.plain = cell.struck or self._struck > 0, cell.plain or not self._struck

    def _begin_table(self) -> None:
        if len(self.open_tables) == NESTING_LIMIT:
            raise UnreadableError(f"contains more than {NESTING_LIMIT} tables in each other")
        self._budget.spend_table()
        sheet = KeptSheet(f"Table {len(self.sheets) + 1}", self._budget)
        self.sheets.append(sheet)
        self.open_tables.append(_Table(sheet))

    def end_table(self) -> None:
        """End the innermost table."""
        self._end_row(self.open_tables[-1])
        self.open_tables.pop()

    def _begin_row(self, table: _Table, attributes: dict[str, str | None]) -> None:
        self._end_row(table)
        table.line, table.cells, table.column = table.line + 1, {}, 0
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            table.sheet.hidden_lines.append(table.line)

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        if table.cells is not None:
            table.sheet.keep(table.line, table.cells)
        table.cells = None

    def _begin_cell(self, table: _Table, attributes: dict[str, str | None]) -> None:
        self._end_cell(table)
        if table.cells is None:
            self._begin_row(table, {})
        assert table.cells is not None  # noqa: S101  # the row has begun
        while table.taken.get(table.column, 0) >= table.line:
            table.column += 1
        width, height = _span(attributes.get("colspan"), COLUMN_LIMIT), _span(attributes.get("rowspan"), ROW_LIMIT)
        first, end = table.column, min(table.column + width, COLUMN_LIMIT + 1)
        self._budget.spend(end - first)
        last = table.line + height - 1
        if height > 1:
            table.taken |= dict.fromkeys(range(first, end), last)
        if width > 1 or height > 1:
            table.sheet.merges.append(Merge(table.line, last, first, end - 1))
        table.cells[first] = "", None
        table.cell, table.first, table.column = _Cell(), first, end
        self._struck = 0

    def _end_cell(self, table: _Table) -> None:
        cell, table.cell = table.cell, None
        if cell is None or table.cells is None:
            return
        index = table.first
        table.cells[index] = cell.text, None
        if cell.struck and not cell.plain:
            table.sheet.struck.add((table.line, index))
        if "://" in cell.link or cell.link.startswith("mailto:"):
            table.sheet.links[table.line, index] = cell.link


def _span(value: str | None, most: int) -> int:
    """Return how many columns or rows a cell spans; anything but a number above 0 is 1."""
    text = (value or "").strip()
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < len(str(most)) + 2 else 1
