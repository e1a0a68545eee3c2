"""A long list of texts as one array of bytes, of which the rows that can be alike are found at once.

Comparing the texts one by one takes most of the time of a check. Nearly no two texts of a list begin alike, so that
only a few rows remain for the exact comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose multiples differ in all bits, so that different characters seldom give the same key."""


class JoinedTexts:
    """The bytes of texts. Texts that begin or end with the same characters do so with the same bytes, too."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        joined = "".join(texts)
        if joined.isascii():
            lengths, data = map(len, texts), joined.encode()
        else:
            encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
            lengths, data = map(len, encoded), b"".join(encoded)
        self._lengths = np.fromiter(lengths, dtype=np.intp, count=len(texts))
        self._ends = np.cumsum(self._lengths)
        self._bytes = np.frombuffer(data, dtype=np.uint8)

    def rows_alike(self, head: int, tail: int, longer_than: int) -> list[int]:
        """Return the positions of the texts that have the same first *head* and last *tail* characters as another one.

        A few other positions are among them. Texts with at most *longer_than* characters are skipped; it is at least
        *head* and at least *tail*.
        """
        rows = np.flatnonzero(self._lengths > longer_than)
        ends = self._ends[rows]
        starts = ends - self._lengths[rows]
        keys = np.zeros(len(rows), dtype=np.uint64)
        for places in (*(starts + at for at in range(head)), *(ends - at for at in range(1, tail + 1))):
            keys = keys * _FACTOR + self._bytes[places]
        return repeated_rows(keys, rows)


def repeated_rows(keys: NDArray[np.integer[Any]], rows: NDArray[np.integer[Any]]) -> list[int]:
    """Return those of *rows* whose key another one has, too."""
    found: list[int] = rows[pd.Series(keys).duplicated(keep=False).to_numpy()].tolist()
    return found
