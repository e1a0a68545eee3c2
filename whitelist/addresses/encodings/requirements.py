"""Requirements that an address must meet, each in one line: length, prefix and checksum.

>>> require_length("0x12", 42)
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 4 characters instead of 42
>>> require_size(bytes(21), (20, 32))
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: contains 21 bytes instead of 20 or 32
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongChecksum, WrongLength
from whitelist.addresses.encodings.prefixes import prefix_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WRONG_CHECKSUM: Final = "fails its checksum: at least one character is wrong"
_MOST_LISTED: Final = 3


def require_length(text: str, lengths: int | Sequence[int]) -> None:
    """Raise WrongLength unless *text* has one of *lengths* (ascending), in characters."""
    if len(text) != lengths and (isinstance(lengths, int) or len(text) not in lengths):
        raise length_fault(text, lengths)


def length_fault(text: str, lengths: int | Sequence[int]) -> WrongLength:
    """Return the fault of *text*, which has none of *lengths* (ascending), in characters."""
    return WrongLength(f"has {len(text)} characters instead of {list_numbers(lengths)}")


def require_size(data: bytes, sizes: int | Sequence[int]) -> None:
    """Raise WrongLength unless *data* has one of *sizes* (ascending), in bytes."""
    if len(data) != sizes and (isinstance(sizes, int) or len(data) not in sizes):
        raise WrongLength(f"contains {len(data)} bytes instead of {list_numbers(sizes)}")


def require_prefix(text: str, prefix: str) -> None:
    """Raise WrongPrefix, or WrongAlphabet for a look-alike of it, unless *text* starts with *prefix*."""
    if not text.startswith(prefix):
        raise prefix_fault(text, prefix)


def require_checksum(is_correct: bool) -> None:  # noqa: FBT001  # the comparison that the caller writes
    """Raise WrongChecksum unless *is_correct*."""
    if not is_correct:
        raise WrongChecksum(WRONG_CHECKSUM)


def require_letter_case(is_correct: bool) -> None:  # noqa: FBT001  # the comparison that the caller writes
    """Raise WrongChecksum unless *is_correct*, for a checksum in the upper and lower case of the letters."""
    if not is_correct:
        raise WrongChecksum("fails its checksum: at least one character, or its upper or lower case, is wrong")


def strip_checksum(data: bytes, compute: Callable[[bytes], bytes], size: int = 4) -> bytes:
    """Return *data* without the checksum in its last *size* bytes: the first bytes that *compute* returns.

    Raises WrongChecksum.
    """
    body = data[:-size]
    if compute(body)[:size] != data[-size:]:
        raise WrongChecksum(WRONG_CHECKSUM)
    return body


def list_numbers(numbers: int | Sequence[int]) -> str:
    """Return *numbers* (ascending) as a message lists them: "20", "20 or 32", "1 to 12", "at most 90"."""
    if isinstance(numbers, int):
        return str(numbers)
    if isinstance(numbers, range) and numbers.start == 0:
        return f"at most {numbers[-1]}"
    if isinstance(numbers, range) or len(numbers) > _MOST_LISTED:
        return f"{numbers[0]} to {numbers[-1]}"
    *others, last = map(str, numbers)
    return f"{', '.join(others)} or {last}" if others else last
