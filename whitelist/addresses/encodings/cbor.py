"""A reader for the few CBOR items that addresses contain, in their shortest form only.

The caller asks for each item that it expects, so the data cannot decide depth or size.

Source: https://www.rfc-editor.org/rfc/rfc8949#section-3
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength, WrongPrefix

UNSIGNED, BYTES, ARRAY, MAP, TAG = 0, 2, 4, 5, 6
_WORDS = {UNSIGNED: "a number", BYTES: "bytes", ARRAY: "an array", MAP: "a map", TAG: "a tag"}


class Reader:
    """Reads bytes item by item.

    Raises WrongPrefix when the next item is another one, WrongLength when the bytes end too early or too late.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def read_head(self, major: int) -> int:
        """Read the head of an item of type *major*; return its argument: value, length or tag."""
        first = self._take(1)[0]
        if first >> 5 != major:
            raise WrongPrefix(f"does not contain {_WORDS[major]} where its format requires it")
        argument = first & 31
        if argument < 24:
            return argument
        if argument > 27:
            raise WrongPrefix("contains a length in a form that its format does not allow")
        size = 1 << (argument - 24)
        value = int.from_bytes(self._take(size))
        if value < 24 or (size > 1 and value >> (size * 4) == 0):
            raise WrongPrefix("contains a number that is not in its shortest form")
        return value

    def read_string(self) -> bytes:
        """Read a byte string."""
        return self._take(self.read_head(BYTES))

    def read_rest(self) -> bytes:
        """Return all remaining bytes."""
        return self._take(len(self._data) - self._at)

    def require_end(self) -> None:
        """Raise WrongLength if bytes remain."""
        if self._at != len(self._data):
            raise WrongLength("contains more bytes than its format requires")

    def _take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) != size:
            raise WrongLength("contains fewer bytes than its format requires")
        self._at += size
        return taken


def encode_unsigned(number: int) -> bytes:
    """Return the shortest form of a number below 2**64."""
    if number < 24:
        return bytes([number])
    size = next(size for size in (1, 2, 4, 8) if number >> 8 * size == 0)
    return bytes([23 + size.bit_length()]) + number.to_bytes(size)
