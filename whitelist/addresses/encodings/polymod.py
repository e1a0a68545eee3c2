"""BCH checksums over five-bit digits: the remainder, and the position of a single wrong digit.

The remainder is linear: each digit adds an amount that depends only on its position. Tables of these amounts make
the remainder fast. The reversed tables show which digit causes a wrong remainder.

Source: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki (checksum design)
"""

from __future__ import annotations

import struct
from functools import cache, cached_property

_TABLED = 128
"""Up to this many digits, a table is kept for every length. More tables would fill the memory."""


class Code:
    """A generator polynomial, given as the five remainders that the top bits add.

    *reach* is the number of digits up to which each single error has a remainder of its own.
    """

    def __init__(self, generators: tuple[int, ...], width: int, reach: int) -> None:
        self.check_digits = width // 5
        self._shift = width - 5
        self._mask = (1 << self._shift) - 1
        self._reach = reach
        table = [0]
        for generator in generators:
            table += [entry ^ generator for entry in table]
        self._table = tuple(table)
        self._rows = cache(self._make_rows)
        self._start = cache(self._divide)
        self.byte_rows = cache(self._make_byte_rows)
        """Size → for each of so many bytes before the check digits, first to last, what every byte adds to them."""
        self.byte_tables = cache(self._make_byte_tables)
        """Size → the same as tables for ``bytes.translate``: for each byte of what is added, the last one first."""

    def remainder(self, head: bytes, digits: bytes) -> int:
        """Return the remainder of *head*, which is the same for all addresses of a network, followed by *digits*."""
        if len(digits) > _TABLED:
            return self._divide(head, digits)
        remainder = self._start(head, bytes(len(digits)))
        for row, digit in zip(self._rows(len(digits)), digits, strict=True):
            remainder ^= row[digit]
        return remainder

    def locate(self, difference: int, length: int) -> tuple[int, int] | None:
        """Return index and error of the wrong digit among the last *length*, or None if no single error explains it.

        *difference* is the actual remainder XOR the expected remainder.
        """
        if length > self._reach:
            return None
        place, error = self._single.get(difference, (length, 0))
        return (length - 1 - place, error) if place < length else None

    @cached_property
    def _single(self) -> dict[int, tuple[int, int]]:
        """Remainder difference → distance of the wrong digit from the end, and its error."""
        rows = reversed(self._rows(self._reach))
        return {row[error]: (place, error) for place, row in enumerate(rows) for error in range(1, 32)}

    def _make_rows(self, length: int) -> tuple[tuple[int, ...], ...]:
        """Return for each of *length* positions, first to last, what every digit adds to the remainder."""
        rows = [tuple(range(32))]
        while len(rows) < length:
            rows.append(tuple(self._step(amount, 0) for amount in rows[-1]))
        return tuple(reversed(rows[:length]))

    def _make_byte_rows(self, size: int) -> tuple[tuple[int, ...], ...]:
        """Return the rows of bytes that are written in as few digits as possible, with zeros for the spare bits."""
        digits = (size * 8 + 4) // 5
        bits = [
            row[1 << bit] for row in self._make_rows(digits + self.check_digits)[:digits] for bit in (4, 3, 2, 1, 0)
        ]
        rows = []
        for first in range(0, size * 8, 8):
            row = [0]
            for amount in bits[first : first + 8]:  # the highest bit first: an index is shifted up by each that follows
                row = [entry ^ more for entry in row for more in (0, amount)]
            rows.append(tuple(row))
        return tuple(rows)

    def _make_byte_tables(self, size: int) -> tuple[tuple[bytes, ...], ...]:
        packed = [struct.pack("<256Q", *row) for row in self.byte_rows(size)]
        return tuple(tuple(row[place::8] for row in packed) for place in range((5 * self.check_digits + 7) // 8))

    def _divide(self, head: bytes, digits: bytes) -> int:
        """Return the remainder of *head* and *digits* without tables, as in the specification."""
        remainder = 1
        for digit in head + digits:
            remainder = self._step(remainder, digit)
        return remainder

    def _step(self, remainder: int, digit: int) -> int:
        return (remainder & self._mask) << 5 ^ digit ^ self._table[remainder >> self._shift]
