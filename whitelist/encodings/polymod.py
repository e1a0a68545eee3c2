"""BCH checksums over five-bit digits: the remainder, and the place of a single wrong digit.

The remainder is linear: one wrong digit changes it by an amount that depends on its place and its error only.
A table of these amounts therefore finds the place.

Source: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki (checksum design)
"""

from __future__ import annotations

from functools import cached_property


class Code:
    """A generator polynomial, given as the five remainders that the top bits add.

    *reach* is the number of digits up to which a single error cannot be mistaken for another.
    """

    def __init__(self, generators: tuple[int, ...], width: int, reach: int) -> None:
        self._shift = width - 5
        self._mask = (1 << self._shift) - 1
        self._reach = reach
        table = [0]
        for generator in generators:
            table += [entry ^ generator for entry in table]
        self._table = tuple(table)

    def remainder(self, digits: bytes, start: int = 1) -> int:
        """Return the remainder after *digits*, going on from the remainder *start*."""
        shift, mask, table = self._shift, self._mask, self._table
        remainder = start
        for digit in digits:
            remainder = (remainder & mask) << 5 ^ digit ^ table[remainder >> shift]
        return remainder

    def locate(self, difference: int, length: int) -> tuple[int, int] | None:
        """Return index and error of the one wrong digit among the last *length*, or None if none explains it.

        *difference* is the remainder found, XOR the one expected.
        """
        if length > self._reach:
            return None
        place, error = self._single.get(difference, (length, 0))
        return (length - 1 - place, error) if place < length else None

    @cached_property
    def _single(self) -> dict[int, tuple[int, int]]:
        """Remainder difference → distance of the wrong digit from the end, and its error."""
        places = {}
        for error in range(1, 32):
            difference = error
            for place in range(self._reach):
                places[difference] = (place, error)
                difference = self.remainder(b"\0", difference)
        return places
