"""CompactSize of Bitcoin: a number below 253 in one byte, other numbers in 2, 4 or 8 bytes after 253, 254 or 255.

Source: https://developer.bitcoin.org/reference/transactions.html#compactsize-unsigned-integers
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength, WrongPrefix


def read(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at index *at*, and the index after it.

    Raises WrongLength when the bytes end too early, WrongPrefix when the number is not in its shortest form.
    """
    first = data[at : at + 1]
    width = 1 << max(first[0] - 252, 0) if first else 1  # 1; after 253, 254 and 255: 2, 4 and 8
    start = at if width == 1 else at + 1
    taken = data[start : start + width]
    if len(taken) != width:
        raise WrongLength("contains fewer bytes than its format requires")
    number = int.from_bytes(taken, "little")
    if width > 1 and number < (253 if width == 2 else 1 << 4 * width):
        raise WrongPrefix("contains a number that is not in its shortest form")
    return number, start + width
