"""Formats rows as CSV text (RFC 4180) from which every reader gets the same cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.characters import encodable, encode_exactly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Not with the csv module: in Python 3.11 it writes a single carriage return without quotes, and then cannot read it.
# Other delimiters are quoted too, so that no reader takes them for the comma; so is a byte order mark, which at the
# start would be read as the file's own.
_QUOTED = frozenset(',;\t"\r\n\ufeff')


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet program reads as the start of a formula."""


def inert(cell: str) -> str:
    """Return *cell* as every program shows it: encodable, and with an apostrophe where it could start a formula."""
    return encodable(f"'{cell}" if cell.startswith(FORMULA) else cell)


def csv_bytes(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    line_end: str = "\n",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    """Return *header* and *rows* as CSV: without byte order mark, quotes only where they are needed.

    Raises UnicodeEncodeError for what the *encoding* cannot write, such as half a surrogate pair in UTF-8.
    """
    text = "".join(f"{record(cells, delimiter)}{line_end}" for cells in (header, *rows))
    return encode_exactly(text, encoding)


def record(cells: Sequence[str], delimiter: str = ",") -> str:
    """Return *cells* as one CSV record without its line end."""
    if len(cells) == 1 and not cells[0]:
        return '""'  # readers skip an empty line
    return delimiter.join(_field(cell, delimiter) for cell in cells)


def _field(cell: str, delimiter: str) -> str:
    if _QUOTED.isdisjoint(cell) and delimiter not in cell:
        return cell
    return '"' + cell.replace('"', '""') + '"'
