"""Rows to CSV text (RFC 4180), such that every reader gets back the same cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Written out, since the csv module of Python 3.11 leaves a lone carriage return without quotes, at which it then
# breaks when it reads. The delimiters that a reader could take for the comma are quoted as well, and so is a byte
# order mark, which would be taken for the file's own.
_QUOTED = frozenset(',;\t"\r\n\ufeff')


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], line_end: str = "\n") -> bytes:
    """Return *header* and *rows* as CSV: UTF-8 without byte order mark, commas, quotes only where they are needed.

    Raises UnicodeEncodeError for half a surrogate pair, which no UTF-8 text can hold.
    """
    return "".join(f"{record(cells)}{line_end}" for cells in (header, *rows)).encode("utf-8")


def record(cells: Sequence[str], delimiter: str = ",") -> str:
    """Return *cells* as one record without its line end."""
    if len(cells) == 1 and not cells[0]:
        return '""'  # an empty line would be no record at all
    return delimiter.join(map(_field, cells))


def _field(cell: str) -> str:
    if _QUOTED.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
