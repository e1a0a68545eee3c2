"""A reader for the few CBOR items that addresses hold: shortest form only, nothing nested by itself.

The caller asks for the item it expects, so that the data decide neither depth nor size.

Source: https://www.rfc-editor.org/rfc/rfc8949#section-3
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength, WrongPrefix

UNSIGNED, BYTES, ARRAY, MAP, TAG = 0, 2, 4, 5, 6
_WORDS = {UNSIGNED: "a number", BYTES: "bytes", ARRAY: "an array", MAP: "a map", TAG: "a tag"}


class Reader:
    """A place in some bytes, moving on with each item read.

    Raises WrongPrefix when another item stands there, WrongLength when the bytes end too early or too late.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def head(self, major: int) -> int:
        """Read the head of an item of type *major*; return its argument: value, length or tag."""
        first = self._take(1)[0]
        if first >> 5 != major:
            raise WrongPrefix(f"does not hold {_WORDS[major]} where its format demands it")
        argument = first & 31
        if argument < 24:
            return argument
        if argument > 27:
            raise WrongPrefix("holds a length in a form that its format does not allow")
        size = 1 << (argument - 24)
        value = int.from_bytes(self._take(size))
        if value < 24 or (size > 1 and value >> (size * 4) == 0):
            raise WrongPrefix("holds a number that is not written in its shortest form")
        return value

    def string(self) -> bytes:
        """Read a byte string."""
        return self._take(self.head(BYTES))

    def rest(self) -> bytes:
        """Return what is left, without reading it."""
        return self._data[self._at :]

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self._at != len(self._data):
            raise WrongLength("holds more bytes than its format demands")

    def _take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise WrongLength("holds fewer bytes than its format demands")
        self._at += size
        return taken


def unsigned(number: int) -> bytes:
    """Return the shortest form of a number below 2**64."""
    if number < 24:
        return bytes([number])
    size = next(size for size in (1, 2, 4, 8) if number >> 8 * size == 0)
    return bytes([23 + size.bit_length()]) + number.to_bytes(size)
