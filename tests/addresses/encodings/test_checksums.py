"""Checksums and the curve against published values."""

from __future__ import annotations

from contextlib import suppress

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.addresses.address import WrongLength, WrongPrefix
from whitelist.addresses.encodings import cbor, digests, lettercase, varint
from whitelist.addresses.encodings.ed25519 import is_on_curve
from whitelist.addresses.encodings.prefixes import prefix_fault


def test_crc16_xmodem() -> None:
    """The check value of the CRC catalogue, https://reveng.sourceforge.io/crc-catalogue/16.htm#crc.cat.crc-16-xmodem."""
    assert digests.crc16_xmodem(b"123456789").hex() == "31c3"


@pytest.mark.parametrize(
    "digits",
    [b"5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", b"fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"],
)
def test_letter_case(digits: bytes) -> None:
    """The case of EIP-55's examples is a correct checksum, and no other case is."""
    assert lettercase.has_checksum(digits)
    assert not lettercase.has_checksum(digits.lower())
    assert not lettercase.has_checksum(digits, b"300x")


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", True),  # RFC 8032, test 1
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", True),  # RFC 8032, test 2
        ("0100000000000000000000000000000000000000000000000000000000000000", True),  # the neutral element
        ("0200000000000000000000000000000000000000000000000000000000000000", False),
    ],
)
def test_curve(point: str, expected: bool) -> None:  # noqa: FBT001  # a table of expectations
    """Public keys are on the curve; y = 2 is not."""
    assert is_on_curve(bytes.fromhex(point)) is expected


@given(st.binary(min_size=32, max_size=32))
def test_curve_by_definition(point: bytes) -> None:
    """A point has an x: x² is a square by Euler's criterion."""
    prime = 2**255 - 19
    y2 = pow(int.from_bytes(point, "little") % 2**255, 2, prime)
    x2 = (y2 - 1) * pow(-121665 * pow(121666, -1, prime) * y2 + 1, -1, prime)
    assert is_on_curve(point) is (pow(x2, (prime - 1) // 2, prime) in (0, 1))


@given(st.integers(0, 2**64 - 1))
def test_cbor_numbers(number: int) -> None:
    """Numbers are read and written as cbor2 writes them."""
    data = cbor2.dumps(number)
    assert cbor.encode_unsigned(number) == data
    reader = cbor.Reader(data)
    assert reader.read_head(cbor.UNSIGNED) == number
    reader.require_end()


@given(st.integers(0, 2**63))
def test_varint(number: int) -> None:
    """Numbers come back, and only their last byte is below 128."""
    data = varint.encode(number)
    assert varint.read(data + b"\xff") == number
    assert [byte > 0x7F for byte in data] == [True] * (len(data) - 1) + [False]


@given(st.binary(max_size=40))
def test_cbor_any_bytes(data: bytes) -> None:
    """For any bytes, a reader returns bytes or raises a fault."""
    reader = cbor.Reader(data)
    with suppress(WrongLength, WrongPrefix):
        assert len(reader.read_string()) + len(reader.read_rest()) < len(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ltc1qqq", 'starts with "ltc1" instead of "bc1"'),
        ("bitcoincash:q", 'starts with "bitcoincash:" instead of "bc1"'),
        ("BC1q", 'starts with "BC1" instead of "bc1": upper and lower case matter here'),
        ("3J98t1", 'does not start with "bc1"'),
        ("", 'does not start with "bc1"'),
        (
            "\u0412c1",
            "contains U+0412 CYRILLIC CAPITAL LETTER VE at position 1; an address does not use this character",
        ),
    ],
)
def test_prefixes(text: str, message: str) -> None:
    """A wrong prefix is repeated, and a look-alike character is reported as such."""
    assert prefix_fault(text, "bc1").message == message
