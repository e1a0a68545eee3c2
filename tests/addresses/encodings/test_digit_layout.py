"""Bytes in five-bit digits with a BCH checksum, read without a detour."""

from __future__ import annotations

import pytest

from tests.campaign.encoders import seeded
from whitelist.addresses.encodings import bech32, cashaddr, quintets
from whitelist.addresses.encodings.bech32 import BECH32, BECH32M
from whitelist.addresses.encodings.digit_layout import CHARACTERS, DigitLayout

CASHADDR = cashaddr.layouts("bitcoincash", 21, optional=True)


def texts_of(size: int, constant: int) -> tuple[DigitLayout, bytes, str]:
    """Return a layout with a version digit, random bytes, and how they are written."""
    data, version = seeded(size).randbytes(size), bytes([size % 32])
    written = bech32.encode("bc", version + quintets.pack(data), constant)
    return bech32.layout("bc", size, constant, first=version), data, written


@pytest.mark.parametrize("constant", [BECH32, BECH32M])
@pytest.mark.parametrize("size", range(1, 46))
def test_what_is_written_is_read(size: int, constant: int) -> None:
    """All bytes are read as they were written, with the length that the layout says, and nothing longer or shorter."""
    layout, data, text = texts_of(size, constant)
    assert (layout.read(text), len(text)) == (data, layout.length)
    assert [layout.read(other) for other in (text[:-1], text + "q", "x" + text[1:], "")] == [None] * 4


@pytest.mark.parametrize("size", [1, 20, 32])
def test_any_wrong_character(size: int) -> None:
    """A text with any other character in any place is left to the functions that name the fault."""
    layout, _, text = texts_of(size, BECH32)
    others = "".join([*CHARACTERS, *CHARACTERS.upper(), "1bio_ +-é\ud800"])
    changed = {text[:at] + other + text[at + 1 :] for at in range(len(text)) for other in others} - {text}
    assert {layout.read(each) for each in changed} == {None}


def test_spare_bits() -> None:
    """Spare bits that are not zero are left to them, too, although the checksum is correct."""
    digits = quintets.pack(bytes(32))
    text = bech32.encode("bc", digits[:-1] + bytes([digits[-1] | 1]), BECH32)
    assert bech32.layout("bc", 32, BECH32).read(text) is None


@pytest.mark.parametrize("layout", CASHADDR, ids=["with prefix", "without"])
def test_cashaddr(layout: DigitLayout) -> None:
    """The checksum of CashAddr covers a prefix that is not written."""
    data = seeded(1).randbytes(20)
    text = cashaddr.encode("bitcoincash", 8, data)
    assert layout.read(text[-layout.length :]) == b"\x08" + data
