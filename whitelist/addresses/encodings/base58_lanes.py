"""Base58 of many texts at once: the steps of ``base58.decode``, with all texts in one integer.

>>> decode_many(["16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM", "16UwLL9Risc3QfPqBUvKofHmBQ7wMtjv0"], 25)[1] is None
True
"""

from __future__ import annotations

import itertools
from binascii import a2b_base64
from functools import cache, partial
from typing import TYPE_CHECKING, AnyStr, Final

from whitelist.addresses.encodings.base58 import BITCOIN, make_steps
from whitelist.addresses.encodings.lanes import LANES, find_nonzero, join, read_in_lanes, repeat, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.addresses.encodings.base58 import Base58Alphabet

_DIGITS: Final = 64
_BYTES: Final = 48  # a lane has six bits for a digit


def decode_many(texts: Sequence[str], size: int, alphabet: Base58Alphabet = BITCOIN) -> list[bytes | None]:
    """Return the *size* bytes that each text encodes; None for any other text, and for more bytes than a lane has."""
    if size > _BYTES:
        return [None] * len(texts)
    return read_in_lanes(partial(_decode_lanes, size=size, alphabet=alphabet), texts)


def _decode_lanes(texts: Sequence[str], size: int, alphabet: Base58Alphabet) -> list[bytes | None]:
    zero = alphabet.characters[0]
    digits = [text.rjust(_DIGITS, zero) for text in texts]
    if max(map(len, digits)) > _DIGITS:
        digits = [text if len(text) == _DIGITS else " " * _DIGITS for text in digits]
    joined, others = join(digits, alphabet.base64, alphabet.base64[ord(zero)])
    number = int.from_bytes(a2b_base64(joined, strict_mode=True))
    for width, mask, taken in make_steps(_DIGITS, LANES):
        number -= (number >> width & mask) * taken
    data = number.to_bytes(_BYTES * len(texts))
    parts = split(data, size, _BYTES - size)
    found: list[bytes | None] = [*parts]
    # Each leading zero byte is a leading first character; most texts have none.
    if 0 in data[_BYTES - size :: _BYTES] or any(map(str.startswith, texts, itertools.repeat(zero))):
        for lane, (text, part) in enumerate(zip(texts, parts, strict=True)):
            if _count(part, b"\0") != _count(text, zero):
                found[lane] = None
    for lane in (*others, *find_nonzero(number & _excess(size), _BYTES, len(texts))):
        found[lane] = None
    return found


def _count(text: AnyStr, first: AnyStr) -> int:
    """Return how many *first* are at the start of *text*."""
    return len(text) - len(text.lstrip(first))


@cache
def _excess(size: int) -> int:
    """Return the mask of the bits that are zero in each lane if its number has at most *size* bytes."""
    return repeat((1 << 8 * _BYTES) - (1 << 8 * size), 8 * _BYTES)
