"""Where a value stood: file, sheet, line, column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source that a person can go to."""

    path: str
    """The path as the operator gave it; ``-`` is standard input."""

    line: int | None = None
    """Physical line (CSV) or sheet row (workbook) where the record starts, 1-based, header included."""

    row: int | None = None
    """Data row, counted from 1; None for the header and for the file as a whole."""

    field: int | None = None
    """0-based index of the field within the record; None for the whole record."""

    sheet: str | None = None
    """Sheet name; None for text files."""

    @property
    def slashed(self) -> str:
        """The path as repositories write it: with forward slashes, and without ``./`` in front."""
        return PurePath(self.path).as_posix()

    @property
    def cell(self) -> str | None:
        """The place as a spreadsheet names it, such as ``B4``; None when line or field is unknown."""
        if self.line is None or self.field is None:
            return None
        return f"{column_letters(self.field)}{self.line}"


def column_letters(index: int) -> str:
    """Return the spreadsheet name of the 0-based column *index*: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
