"""The cells of a workbook in SpreadsheetML 2003: where they are, and what their values are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.styles.numbers import is_timedelta_format
from openpyxl.utils.datetime import from_ISO8601

from whitelist.model.layout import Merge
from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.markup.kept_sheet import COLUMN_LIMIT
from whitelist.readers.serial_dates import dated
from whitelist.readers.sheet_tables import ROW_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.readers.markup.kept_sheet import KeptSheet

GENERAL: Final = "General"

_MANY_DIGITS: Final = 20

_NAMED_FORMATS: Final = {
    "General Number": GENERAL,
    "General Date": "m/d/yyyy h:mm",
    "Long Date": "d-mmmm-yyyy",
    "Medium Date": "d-mmm-yy",
    "Short Date": "m/d/yyyy",
    "Long Time": "h:mm:ss AM/PM",
    "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
    "Currency": "$#,##0.00",
    "Euro Currency": "[$€-2] #,##0.00",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Yes/No": '"Yes";"Yes";"No"',
    "True/False": '"True";"True";"False"',
    "On/Off": '"On";"On";"Off"',
}
"""Formats that have a name instead of a code."""

_DAY_0: Final = datetime(1899, 12, 31)  # noqa: DTZ001  # a workbook has no time zones
"""The day of a time without a date."""


class CellStyle(NamedTuple):
    """What is known about a style."""

    number_format: str = GENERAL
    struck: bool = False

    def with_format(self, code: str) -> CellStyle:
        """Return the style with the number format *code*, which can be a name."""
        return self._replace(number_format=_NAMED_FORMATS.get(code, code) or GENERAL)


def style_of(styles: Mapping[str, CellStyle], name: str) -> CellStyle:
    """Return the style called *name*, or the default one."""
    return styles.get(name) or styles.get("Default") or CellStyle()


@dataclass(slots=True)
class Columns:
    """The columns of a sheet."""

    default: str = ""
    """Style of the table."""
    styles: dict[int, str] = field(default_factory=dict)
    next: int = 0

    def add(self, attributes: Mapping[str, str]) -> set[int]:
        """Add the columns that an element describes; return those that are hidden. Raises UnreadableError."""
        first = _index(attributes, self.next, COLUMN_LIMIT)
        self.next = first + 1 + _count(attributes, "Span", COLUMN_LIMIT)
        fields = range(first, min(self.next, COLUMN_LIMIT))
        if style := attributes.get("StyleID"):
            self.styles |= dict.fromkeys(fields, style)
        is_hidden = attributes.get("Hidden") == "1" or _is_zero(attributes.get("Width"))
        return set(fields) if is_hidden else set()

    def style_at(self, index: int) -> str:
        """Return the name of the style of the column *index*."""
        return self.styles.get(index, self.default)


@dataclass(slots=True)
class OpenRow:
    """The row that is being read."""

    line: int = 0
    style: str = ""
    cells: dict[int, tuple[str, CellFacts | None]] = field(default_factory=dict)
    hidden_lines: list[int] = field(default_factory=list)
    _next_line: int = 1
    _next_field: int = 0

    def begin(self, attributes: Mapping[str, str]) -> int:
        """Begin a row; return how many rows there are from the last one to its end. Raises UnreadableError."""
        before = self._next_line
        self.line = _index(attributes, before - 1, ROW_LIMIT) + 1
        self._next_line = self.line + 1 + _count(attributes, "Span", ROW_LIMIT)
        is_hidden = attributes.get("Hidden") == "1" or _is_zero(attributes.get("Height"))
        self.hidden_lines = list(range(self.line, min(self._next_line, ROW_LIMIT + 1))) if is_hidden else []
        self.style, self.cells, self._next_field = attributes.get("StyleID", ""), {}, 0
        return self._next_line - before

    def place(self, attributes: Mapping[str, str]) -> int:
        """Return the field of the next cell. Raises UnreadableError."""
        index = _index(attributes, self._next_field, COLUMN_LIMIT)
        self._next_field = index + 1 + _count(attributes, "MergeAcross", COLUMN_LIMIT)
        return index


@dataclass(slots=True)
class OpenCell:
    """The cell that is being read."""

    line: int
    index: int
    style: CellStyle
    attributes: Mapping[str, str]
    kind: str = ""
    """Type of its value; empty without a value."""
    text: str = ""
    note: str = ""
    in_note: bool = False

    def take(self, text: str) -> None:
        """Take the *text* of its value or its note."""
        if self.in_note:
            self.note = text
        else:
            self.text = text

    def content(self, *, from_1904: bool) -> tuple[str, CellFacts | None]:
        """Return its text and its facts, which a plain text does not have."""
        value, is_error = self._value(from_1904=from_1904)
        kind = kind_of(value, "e" if is_error else "")
        formula, code = self.attributes.get("Formula", ""), self.style.number_format
        if formula:
            text = text_of(value) if self.kind else NumberText()
            return text, CellFacts("formula", code, formula, bool(self.kind), kind)
        return text_of(value), None if kind == "text" else CellFacts(kind, code)

    def _value(self, *, from_1904: bool) -> tuple[object, bool]:
        """Return the value, and whether it is an error: one in the sheet, or a text that is not what its type says."""
        text, code = self.text.strip(), self.style.number_format
        try:
            if self.kind == "Number":
                number = int(text) if text.lstrip("+-").isdecimal() else float(text)
                shown = dated(number, code, from_1904=from_1904)
                return ("#VALUE!", True) if shown is None else (shown, False)
            if self.kind == "DateTime":
                moment: object = from_ISO8601(text)  # type: ignore[no-untyped-call]  # the stubs lack it
                return _moment(moment, code), False
        except (ValueError, OverflowError, TypeError):
            return self.text, True
        if self.kind == "Boolean" and text in ("0", "1"):
            return text == "1", False
        return self.text, self.kind in ("Boolean", "Error")

    def note_on(self, sheet: KeptSheet) -> None:
        """Record on *sheet* what its layout has of the cell."""
        place = self.line, self.index
        if self.style.struck and self.text:
            sheet.struck.add(place)
        if self.note:
            sheet.budget.spend_text(len(self.note))
            sheet.notes[place] = self.note
        link = self.attributes.get("HRef", "")
        if link and not link.startswith("#"):
            sheet.links[place] = link
        across = _count(self.attributes, "MergeAcross", COLUMN_LIMIT)
        down = _count(self.attributes, "MergeDown", ROW_LIMIT)
        if across or down:
            sheet.merges.append(Merge(self.line, self.line + down, self.index, self.index + across))


def _moment(value: object, number_format: str) -> object:
    """Return a date as it is shown: a duration, a time, or itself."""
    if isinstance(value, datetime):
        if is_timedelta_format(number_format):
            return value - _DAY_0
        if value.date() == _DAY_0.date():
            return value.time()
    return value


def _index(attributes: Mapping[str, str], default: int, most: int) -> int:
    """Return where a row, column or cell is, counted from 0. Raises UnreadableError if it is before the next place."""
    index = _count(attributes, "Index", most + 1) - 1 if "Index" in attributes else default
    if index < default:
        raise UnreadableError("contains a row or cell twice or in the wrong order")
    if index >= most:
        raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}, or a column after column {COLUMN_LIMIT:,}")
    return index


def _count(attributes: Mapping[str, str], name: str, most: int) -> int:
    """Return the number in an attribute, at most *most*; 0 without it. Raises UnreadableError if it is not a number."""
    text = attributes.get(name, "0").strip()
    if not (text.isascii() and text.isdigit()):
        raise UnreadableError(f"contains a number that is not one: {text[:40]!r}")
    return min(int(text), most) if len(text) < _MANY_DIGITS else most


def _is_zero(size: str | None) -> bool:
    return size is not None and not size.strip("0.")
