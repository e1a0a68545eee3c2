"""Keeps the keys of all rows of a run: in memory, or in a temporary file when there are many."""

from __future__ import annotations

import os
import tempfile
import weakref
from typing import IO, TYPE_CHECKING, Final

import numpy as np

from whitelist.checking.pieces.row_keys import KEYS
from whitelist.model.errors import temporary_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.pieces.row_keys import Keys

MOST_IN_MEMORY: Final = 200_000
"""Keys of so many rows are kept in memory: six megabytes."""
CHUNK: Final = 50_000
"""So many keys are read from the file together."""


class KeyStore:
    """Takes the keys of one piece after the other, and gives them back in the same order, as often as asked."""

    def __init__(self) -> None:
        self._count = 0
        self._kept: list[Keys] = []
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return self._count

    def add(self, keys: Keys) -> None:
        """Add the *keys* of the next rows."""
        self._kept.append(keys)
        self._count += len(keys)
        if sum(map(len, self._kept)) > MOST_IN_MEMORY:
            self._write()

    def _write(self) -> None:
        with temporary_file():
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed, and so removed, with this object
                weakref.finalize(self, self._file.close)
            self._file.seek(0, os.SEEK_END)
            for each in self._kept:
                self._file.write(each.tobytes())
            self._file.flush()
        self._kept.clear()

    def chunks(self) -> Iterator[tuple[int, Keys]]:
        """Yield the keys in parts, each with the number of the rows before it."""
        start = 0
        if self._file is not None:
            self._file.seek(0)
            while data := self._file.read(CHUNK * KEYS.itemsize):
                keys = np.frombuffer(data, KEYS)
                yield start, keys
                start += len(keys)
        for keys in self._kept:
            yield start, keys
            start += len(keys)

    def joined(self) -> Keys:
        """Return the keys of all rows."""
        return np.concatenate([*(keys for _, keys in self.chunks()), np.zeros(0, dtype=KEYS)])
