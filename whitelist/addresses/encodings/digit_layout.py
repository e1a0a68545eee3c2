"""How bytes of one size are written in five-bit digits with a BCH checksum: reads faultless texts without a detour.

Most texts are faultless. For these the checksum is computed from bytes, which are fewer than digits, and nothing is
worded. What a layout does not read, the functions that name the fault look at.
"""

from __future__ import annotations

from functools import cached_property
from operator import getitem
from typing import TYPE_CHECKING, Final

from whitelist.addresses.encodings import quintets

if TYPE_CHECKING:
    from whitelist.addresses.encodings.polymod import Code

CHARACTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""The digits of bech32 and CashAddr, all in lower case."""

_NUMERALS: Final = "0123456789abcdefghijklmnopqrstuv"  # what int() reads in base 32
_TABLE: Final = bytes(
    ord(_NUMERALS[CHARACTERS.index(chr(c))]) if chr(c) in CHARACTERS else ord("*") for c in range(256)
)


class DigitLayout:
    """A prefix, bytes of one size, and check digits, in lower case."""

    def __init__(self, code: Code, head: bytes, prefix: str, size: int, constant: int) -> None:
        """*head* is what the checksum makes of *prefix*; *constant* is what the remainder must be."""
        digits = quintets.count(size)
        self.length: Final = len(prefix) + digits + code.check_digits
        """How many characters the text has."""
        self.start: Final = len(prefix)
        """Index of the first character after the prefix."""
        self._prefix, self._size, self._code = prefix, size, code
        self._check = code.remainder(head, bytes(digits + code.check_digits)) ^ constant
        self._shift = 5 * (digits + code.check_digits) - 8 * size
        self._closing = (1 << self._shift) - 1

    @cached_property
    def _rows(self) -> tuple[tuple[int, ...], ...]:
        return self._code.byte_rows(self._size)  # made when the first text is read: a network has several layouts

    def read(self, text: str) -> bytes | None:
        """Return the bytes that *text* encodes, or None unless it is faultless."""
        if len(text) != self.length or not text.startswith(self._prefix):
            return None
        try:
            number = int(text[self.start :].encode().translate(_TABLE), 32)
        except ValueError:  # a character that is no digit, or a lone surrogate
            return None
        data = (number >> self._shift).to_bytes(self._size)
        check = self._check
        for more in map(getitem, self._rows, data):  # as many rows as bytes
            check ^= more
        return data if number & self._closing == check else None  # the spare bits must be zero
