"""Where a value is: file, sheet, line, column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Location:
    """A position in a source that you can open: file, sheet, line, cell."""

    path: str
    """The path as you gave it; ``-`` is standard input."""

    line: int | None = None
    """Physical line (CSV) or sheet row (workbook) where the row starts, 1-based, header included."""

    row: int | None = None
    """Data row, counted from 1; None for the header and for the file as a whole."""

    field: int | None = None
    """0-based index of the field in the row; None for the whole row."""

    sheet: str | None = None
    """Sheet name; None for text files."""

    @property
    def slashed(self) -> str:
        """The path with forward slashes and without a leading ``./``, as in repositories."""
        return PurePath(self.path).as_posix()

    @property
    def cell(self) -> str | None:
        """The cell name in a spreadsheet program, such as ``B4``; None when line or field is unknown."""
        if self.line is None or self.field is None:
            return None
        return f"{column_letters(self.field)}{self.line}"


def column_letters(index: int) -> str:
    """Return the letters of the 0-based column *index* in a spreadsheet program: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
