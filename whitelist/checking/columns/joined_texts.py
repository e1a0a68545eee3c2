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

    Places = NDArray[np.intp]

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
        self.ends: Places = np.cumsum(self._lengths)
        """Where each text ends."""
        self.starts: Places = self.ends - self._lengths
        """Where each text starts."""
        self._bytes = np.frombuffer(data, dtype=np.uint8)

    def rows_alike(self, head: int, tail: int, longer_than: int) -> list[int]:
        """Return the positions of the texts that have the same first *head* and last *tail* characters as another one.

        A few other positions are among them. Texts with at most *longer_than* characters are skipped; it is at least
        *head* and at least *tail*.
        """
        rows = np.flatnonzero(self._lengths > longer_than)
        return repeated_rows(self.mix((self.starts[rows], head), (self.ends[rows] - tail, tail)), rows)

    def end_with_digit(self, rows: Places) -> NDArray[np.bool_]:
        """Say for each of *rows*, whose texts are not empty, whether the last character is one of 0 to 9."""
        last = self._bytes[self.ends[rows] - 1]
        return (last >= ord("0")) & (last <= ord("9"))

    def mix(self, *parts: tuple[Places, int]) -> NDArray[np.uint64]:
        """Return a number for the bytes of *parts*: places where a part of each text starts, and how many bytes it has.

        It is the same in every process, and equal for equal bytes.
        """
        keys = np.zeros(len(parts[0][0]), dtype=np.uint64)
        for places, count in parts:
            for at in range(count):
                keys = keys * _FACTOR + self._bytes[places + at]
        return keys * _FACTOR  # so that the last byte also changes the highest bits


def repeated_rows(keys: NDArray[np.integer[Any]], rows: NDArray[np.integer[Any]]) -> list[int]:
    """Return those of *rows* whose key another one has, too."""
    found: list[int] = rows[pd.Series(keys).duplicated(keep=False).to_numpy()].tolist()
    return found
