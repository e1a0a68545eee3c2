"""Reads the sheets in the content of an OpenDocument file.

Old values in tracked changes, drawings, forms, tables within cells, and saved copies of other files are skipped: they
are not cells that a person sees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whitelist.readers.archive import UnreadableError
from whitelist.readers.ods.cell_text import CellText
from whitelist.readers.ods.cell_value import cell_value
from whitelist.readers.ods.names import (
    CALC_TYPE,
    CELL_STYLE,
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    DEFAULT_STYLE,
    DISPLAY,
    FORMULA,
    NAME,
    OFFICE,
    ROWS_REPEATED,
    ROWS_SPANNED,
    STRING_VALUE,
    TABLE,
    TEXT,
    VALUE_TYPE,
    VISIBILITY,
)
from whitelist.readers.ods.sheet import COLUMN_LIMIT, Allowance, OpenDocumentSheet
from whitelist.readers.ods.styles import Look
from whitelist.readers.ods.xml_stream import SKIP, Children, Element

if TYPE_CHECKING:
    from whitelist.model.table import CellFacts
    from whitelist.readers.ods.styles import Styles
    from whitelist.readers.sheet_tables import SizeBudget

SHEET_LIMIT: Final = 10_000
"""Maximum sheets of a file. Excel and LibreOffice have a limit only in memory, and in 10,000 sheets."""

_COPY: Final = re.compile(r"'(?:[^'\\]|\\.)*'#", re.DOTALL)
"""How LibreOffice begins the name of a table that is a saved copy of one in another file, which nobody sees."""

_PLAIN: Final = frozenset((FORMULA, STRING_VALUE))

_HIDDEN: Final = ("collapse", "filter")


class Content:
    """The sheets of a file, while it is read."""

    def __init__(self, styles: Styles, budget: SizeBudget, only: str | None) -> None:
        """*only* is the name of the only sheet whose cells are needed."""
        self.sheets: list[OpenDocumentSheet] = []
        self.text = CellText()
        self.is_spreadsheet = False
        self._styles = styles
        self._allowance = Allowance(budget)
        self._only = only
        self._sheet = OpenDocumentSheet("", self._allowance, is_hidden=False)
        self._columns: list[tuple[int, str]] = []
        """The last column of each ``table:table-column``, and the style of its cells."""
        self._column = 0
        self._hidden_groups: list[bool] = []
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._cell_lines: list[str] = []
        self._has_looks = False
        """Whether a style of cells does not look normal."""

    def grammar(self) -> Children:
        """Return what to do with the elements of content.xml and styles.xml, and of a file that is all in one."""
        table = Element(Children({**self._columns_in(), **self._rows_in()}), self._start_table)
        spreadsheet = Element(Children({f"{TABLE}table": table}), self._start_spreadsheet)
        body = Element(Children({f"{OFFICE}spreadsheet": spreadsheet}))
        styles = Element(self._styles.grammar())
        parts = {f"{OFFICE}styles": styles, f"{OFFICE}automatic-styles": styles, f"{OFFICE}body": body}
        roots = (f"{OFFICE}{name}" for name in ("document-content", "document-styles", "document"))
        return Children(dict.fromkeys(roots, Element(Children(parts))))

    def _columns_in(self) -> Children:
        children = Children({f"{TABLE}table-column": Element(Children(), self._add_column)})
        plain = Element(children)
        children |= dict.fromkeys((f"{TABLE}table-columns", f"{TABLE}table-header-columns"), plain)
        children[f"{TABLE}table-column-group"] = Element(children, self._start_group, self._hidden_groups.pop)
        return children

    def _rows_in(self) -> Children:
        paragraph = {f"{TEXT}p": self.text.grammar()}
        note = Element(Children(paragraph), self._start_note, self._end_note)
        cell = Element(Children({**paragraph, f"{OFFICE}annotation": note}), self._start_cell, self._end_cell)
        cells = Children({f"{TABLE}table-cell": cell, f"{TABLE}covered-table-cell": cell})
        children = Children({f"{TABLE}table-row": Element(cells, self._start_row, self._end_row)})
        plain = Element(children)
        children |= dict.fromkeys((f"{TABLE}table-rows", f"{TABLE}table-header-rows"), plain)
        children[f"{TABLE}table-row-group"] = Element(children, self._start_group, self._hidden_groups.pop)
        return children

    def _start_spreadsheet(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self.is_spreadsheet = True
        self._has_looks = self._styles.have_looks()

    def _start_table(self, attributes: dict[str, str]) -> object:
        name = attributes.get(NAME, "")
        if _COPY.match(name):
            return SKIP
        is_hidden = attributes.get(CELL_STYLE) in self._styles.hidden_tables
        self._sheet = OpenDocumentSheet(name, self._allowance, is_hidden=is_hidden)
        self.sheets.append(self._sheet)
        if len(self.sheets) > SHEET_LIMIT:
            raise UnreadableError(f"contains more than {SHEET_LIMIT:,} sheets")
        self._columns, self._column = [], 0
        return None if self._only in (None, name) else SKIP

    def _start_group(self, attributes: dict[str, str]) -> None:
        self._hidden_groups.append(attributes.get(DISPLAY) == "false")

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        """Say whether a row or column is hidden by hand, by a filter, by its group, or by a size of 0."""
        return (
            attributes.get(VISIBILITY) in _HIDDEN
            or attributes.get(CELL_STYLE) in self._styles.hidden_sizes
            or any(self._hidden_groups)
        )

    def _add_column(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, COLUMNS_REPEATED)
        if self._is_hidden(attributes):
            self._sheet.hide_columns(self._column, count)
        if self._column < COLUMN_LIMIT:
            self._columns.append((self._column + count - 1, attributes.get(DEFAULT_STYLE, "")))
        self._column += count

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = attributes
        self._sheet.start_row(_count(attributes, ROWS_REPEATED))

    def _end_row(self) -> None:
        self._sheet.end_row(is_hidden=self._is_hidden(self._row))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self.text.clear()

    def _start_note(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._cell_lines = self.text.lines
        self.text.lines = []

    def _end_note(self) -> None:
        self._sheet.add_note("\n".join(self.text.lines))
        self.text.lines = self._cell_lines

    def _end_cell(self) -> None:
        attributes, lines, sheet = self._cell, self.text.lines, self._sheet
        repeat = _count(attributes, COLUMNS_REPEATED) if COLUMNS_REPEATED in attributes else 1
        if lines or VALUE_TYPE in attributes or FORMULA in attributes:
            shown = None if not lines else lines[0] if len(lines) == 1 else "\n".join(lines)
            if attributes.get(CALC_TYPE) == "string" and shown and _PLAIN.isdisjoint(attributes):
                text, fact = shown, None  # as in most cells
            else:
                text, fact = cell_value(attributes, shown)
                fact = self._without_width(text, fact)
            if text or fact is not None:
                sheet.add_cell(text, fact, repeat)
                if self._has_looks or self.text.is_special or text != shown:
                    self._mark(text, shown, repeat)
        if COLUMNS_SPANNED in attributes or ROWS_SPANNED in attributes:
            sheet.add_merge(_count(attributes, ROWS_SPANNED), _count(attributes, COLUMNS_SPANNED))
        sheet.column += repeat

    def _without_width(self, text: str, fact: CellFacts | None) -> CellFacts | None:
        """Return *fact* without what is shown if that depends on the width of the column: 4.295E+09 in Gnumeric."""
        if fact is None or fact.value_kind != "number" or fact.shown in (None, text):
            return fact
        is_general = self._styles.is_general(self._cell.get(CELL_STYLE, ""))
        return replace(fact, number_format="General", shown=None) if is_general else fact

    def _mark(self, text: str, shown: str | None, repeat: int) -> None:
        """Record a cell that does not look normal, or has a link."""
        look = self._look(text, shown)
        if look is not None or self.text.link:
            self._sheet.mark(look, self.text.link, repeat)

    def _look(self, text: str, shown: str | None) -> Look | None:
        """Return how the cell looks, by its own style, or by that of its row or column; None for a normal cell."""
        look = None
        if self._has_looks or self.text.runs:
            style = self._cell.get(CELL_STYLE)
            if style is None:
                style = self._row.get(DEFAULT_STYLE) or self._column_style()
            look = self._styles.look(style, self.text.runs)
        if shown is not None and text != shown and text.strip() and not shown.strip():
            return Look(look is not None and look.struck, "number format")
        return look

    def _column_style(self) -> str:
        at = bisect_left(self._columns, (self._sheet.column, ""))
        return self._columns[at][1] if at < len(self._columns) else ""


def _count(attributes: dict[str, str], name: str) -> int:
    """Return how often something is repeated, or how far it goes; LibreOffice takes less than 1 as 1."""
    return max(1, int(attributes.get(name, 1)))
