"""A list that is too long to be in memory: it is read in pieces, as often as it must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.file_stamp import FileStamp
    from whitelist.model.secret import Secret
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class RawPiece:
    """A piece of a list before its cells are read, which another process can do. It can contain secrets."""

    number: int
    """How many pieces are before it."""
    position: int
    """How many rows are before it, with those that repeat the header."""
    rows: int
    """How many rows it has, likewise."""
    line: int = 1
    """The number of its first line."""
    lines: tuple[str, ...] = ()
    """The physical lines of delimited text, with their ends; other lists have none."""
    is_last: bool = False


class PieceSource(Protocol):
    """One list in a text file or Parquet file, with the facts of a MaskedSource, and tables that are parts of the list.

    A piece is a MaskedTable of kind ``text``, or ``frame``, with these facts:

    - *path*, *kind*, *header*, *header_line*, *columns*, *sheet*, *text* and *layout* are the same in all pieces.
    - *rows* follow those of the piece before. *positions* says how many rows of the list are before each of them, such
      as ``range(65536, 131072)``, and *lines* are those of the file. Indices into *rows*, such as those in *text_rows*,
      *shifted_rows*, *cells* and *secrets*, are about the piece.
    - What is not in a row is in exactly one piece: all that is above the first row, such as *lines_above* or a secret
      in the header, is in the first one; a blank line or a repeated header is in the piece with the next row, or in the
      last one; *read_failure* is in the last one.
    - *other_header* is set in the piece with that row. The pieces after it have 0: nothing in them is checked.
    - *physical_lines* are those of the piece, in the first one with those above its first row, and *line_numbers* are
      their numbers.
    """

    @property
    def path(self) -> str:
        """The path to show, in which secrets are hidden."""

    @property
    def file(self) -> Secret:
        """The path to open."""

    @property
    def stamp(self) -> FileStamp | None:
        """The file's stamp right before it was read; None when the source is not a regular file."""

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes, in hexadecimal; empty until ``pieces`` came to the end of the file."""

    @property
    def size(self) -> int:
        """The number of bytes that are read in a pass through the list."""

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number, from 0 to 1."""

    def pieces(self) -> Iterator[MaskedTable]:
        """Yield the list from its start, in one piece at least; each call reads the file again.

        Raises SourceError when the file is not the one that was read before.
        """

    def rows_at(self, positions: Sequence[int]) -> Iterator[MaskedTable]:
        """Yield tables with the rows of the list at these ascending *positions*, and nothing else but their facts.

        They are like pieces, with gaps between the rows; no table is longer than a piece.
        """
