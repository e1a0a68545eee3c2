"""How bytes of one size are written in five-bit digits with a BCH checksum: reads faultless texts without a detour.

Most texts are faultless. For these the checksum is computed from bytes, which are fewer than digits, and nothing is
worded. What a layout does not read, the functions that name the fault look at.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import getitem
from typing import TYPE_CHECKING, Final, TypeVar

from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.lanes import find_nonzero, join, read_in_lanes, repeat, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.addresses.encodings.polymod import Code

CHARACTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""The digits of bech32 and CashAddr, all in lower case."""

_ZERO: Final = CHARACTERS[0]
_NUMERALS: Final = "0123456789abcdefghijklmnopqrstuv"  # what int() reads in base 32
_TABLE: Final = bytes(
    ord(_NUMERALS[CHARACTERS.index(chr(c))]) if chr(c) in CHARACTERS else ord("*") for c in range(256)
)
_to_number = int.from_bytes  # to look it up takes as long as to call it

K = TypeVar("K")


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
        self._missing = -(digits + code.check_digits) % 8
        self._width = (digits + code.check_digits + self._missing) // 8 * 5  # bytes of a lane: eight digits are five

    @cached_property
    def _rows(self) -> tuple[tuple[int, ...], ...]:
        return self._code.byte_rows(self._size)  # made when the first text is read: a network has several layouts

    @cached_property
    def _closings(self) -> int:
        return repeat(self._closing, 8 * self._width)

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

    def read_many(self, texts: Sequence[str]) -> list[bytes | None]:
        """Return what ``read`` returns for each of *texts*, which all have ``length`` characters."""
        return read_in_lanes(self._read_lanes, texts)

    def _read_lanes(self, texts: Sequence[str]) -> list[bytes | None]:
        missing, width = self._missing, self._width
        joined, wrong = join([_ZERO * missing + text[self.start :] for text in texts], _TABLE, ord("0"))
        number = int(joined, 32)
        # What a text loses at its end is before the bytes of the next one.
        data = (number >> self._shift).to_bytes(width * len(texts))
        found: list[bytes | None] = [*split(data, self._size, width - self._size)]
        wrong.update(lane for lane, text in enumerate(texts) if not text.startswith(self._prefix))
        wrong.update(find_nonzero(self._find_differences(number, data), 1, len(texts)))
        for lane in wrong:
            found[lane] = None
        return found

    def _find_differences(self, number: int, data: bytes) -> int:
        """Return a byte for each lane, which is zero if the spare bits and the check digits are right.

        The checksum is computed byte by byte: what the first bytes of all texts add to it, what the second ones add …
        """
        width = self._width
        closing = (number & self._closings).to_bytes(len(data))
        columns = [data[place::width] for place in range(width - self._size, width)]
        differences = 0
        for place in range((self._shift + 7) // 8):
            found = closing[width - 1 - place :: width]
            check = self._check >> 8 * place & 0xFF
            difference = _to_number(found) ^ _to_number(bytes([check]) * len(found))
            for tables in self._code.byte_tables(self._size)[place : place + 1]:  # none for spare bits alone
                for column, table in zip(columns, tables, strict=True):
                    difference ^= _to_number(column.translate(table))
            differences |= difference
        return differences


def read_by_length(
    texts: Sequence[str], layouts: Mapping[int, Iterable[tuple[K, DigitLayout]]]
) -> Iterator[tuple[int, K, bytes]]:
    """Yield position, key and bytes of each faultless text; *layouts* are by number of characters, each with a key."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, length in enumerate(map(len, texts)):
        places[length].append(place)
    for length, own in places.items():
        for key, layout in layouts.get(length, ()):
            data = layout.read_many([texts[place] for place in own])
            yield from ((place, key, part) for place, part in zip(own, data, strict=True) if part is not None)
