"""What the messages about lengths, sizes and checksums say."""

from __future__ import annotations

import doctest
from collections.abc import Sequence

import pytest

from whitelist.addresses.address import WrongChecksum, WrongLength
from whitelist.addresses.encodings import requirements
from whitelist.addresses.encodings.digests import sha256d
from whitelist.addresses.encodings.requirements import list_numbers, require_length, require_size, strip_checksum


def test_examples() -> None:
    """The examples in the module docstring run."""
    assert doctest.testmod(requirements, raise_on_error=True).attempted == 2


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (42, "42"),
        ((42,), "42"),
        ((20, 32), "20 or 32"),
        ([20, 28, 32], "20, 28 or 32"),
        ([20, 28, 32, 33], "20 to 33"),
        (range(1, 13), "1 to 12"),
        (range(91), "at most 90"),
    ],
)
def test_numbers(numbers: int | Sequence[int], words: str) -> None:
    """Few numbers are listed; of many, the first and the last."""
    assert list_numbers(numbers) == words


@pytest.mark.parametrize("length", [3, (3,), (2, 3), range(3, 4)])
def test_lengths(length: int | Sequence[int]) -> None:
    """One length, several, or a range can be required, of a text and of bytes."""
    require_length("abc", length)
    require_size(b"abc", length)
    with pytest.raises(WrongLength, match=r"^has 4 characters instead of "):
        require_length("abcd", length)
    with pytest.raises(WrongLength, match=r"^contains 0 bytes instead of "):
        require_size(b"", length)


def test_checksum_is_stripped() -> None:
    """The bytes before a correct checksum are returned."""
    assert strip_checksum(b"abc" + sha256d(b"abc"), sha256d) == b"abc"
    for data in (b"", b"abc", b"abd" + sha256d(b"abc")):
        with pytest.raises(WrongChecksum):
            strip_checksum(data, sha256d)
