"""A list under another name: the URL of a file that was copied to this machine to be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.addresses.secret_hiding import hide_path
from whitelist.model.secret import Secret
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.file_stamp import FileStamp
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedTable


def renamed(source: MaskedSource | PieceSource, path: str) -> MaskedSource | PieceSource:
    """Return *source* under the name *path*, in which secrets are hidden."""
    shown = hide_path(path)
    if isinstance(source, MaskedSource):
        return replace(source, path=shown, file=Secret(path), tables=tuple(_renamed(source.tables, shown)))
    return RenamedPieces(source, path, shown)


def _renamed(tables: Iterable[MaskedTable], path: str) -> Iterator[MaskedTable]:
    for table in tables:
        yield replace(table, path=path)


class RenamedPieces:
    """A list that is read in pieces, under another name."""

    def __init__(self, source: PieceSource, path: str, shown: str) -> None:
        """*shown* is *path* with secrets hidden."""
        self.path = shown
        self.file = Secret(path)
        self._source = source

    @property
    def stamp(self) -> FileStamp | None:
        """The stamp of the copy."""
        return self._source.stamp

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes."""
        return self._source.sha256

    @property
    def size(self) -> int:
        """The number of bytes that are read in a pass through the list."""
        return self._source.size

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number."""
        return self._source.share(number)

    def pieces(self) -> Iterator[MaskedTable]:
        """Yield the list from its start."""
        return _renamed(self._source.pieces(), self.path)

    def rows_at(self, positions: Sequence[int]) -> Iterator[MaskedTable]:
        """Yield tables with the rows at these *positions*."""
        return _renamed(self._source.rows_at(positions), self.path)
