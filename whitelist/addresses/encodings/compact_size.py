"""CompactSize: a number as Bitcoin writes it, in one byte below 253, else in 2, 4 or 8 bytes behind a mark.

Source: https://developer.bitcoin.org/reference/transactions.html#compactsize-unsigned-integers
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength, WrongPrefix


def read(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at index *at*, and the index behind it.

    Raises WrongLength when the bytes end within, WrongPrefix when the number is not in its shortest form.
    """
    first = data[at : at + 1]
    width = 1 << max(first[0] - 252, 0) if first else 1  # 1, or 2, 4 and 8 after the marks
    start = at if width == 1 else at + 1
    taken = data[start : start + width]
    if len(taken) != width:
        raise WrongLength("holds fewer bytes than its format demands")
    number = int.from_bytes(taken, "little")
    if width > 1 and number < (253 if width == 2 else 1 << 4 * width):
        raise WrongPrefix("holds a number that is not written in its shortest form")
    return number, start + width
