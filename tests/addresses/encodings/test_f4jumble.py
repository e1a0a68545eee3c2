"""F4Jumble and CompactSize against published vectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.coins import f4jumble as mix
from whitelist.addresses.address import WrongLength, WrongPrefix
from whitelist.addresses.encodings import compact_size
from whitelist.addresses.encodings.f4jumble import SHORTEST, unmix


@pytest.mark.parametrize(
    ("plain", "mixed"),
    [
        # https://github.com/zcash/zcash-test-vectors/blob/master/test-vectors/json/f4jumble.json
        (
            "5d7a8f739a2d9e945b0ce152a8049e294c4d6e66b164939daffa2ef6ee6921481cdd86b3cc4318d9614fc820905d042b",
            "0304d029141b995da5387c125970673504d6c764d91ea6c082123770c7139ccd88ee27368cd0c0921a0444c8e5858d22",
        ),
        (
            "b1ef9ca3f24988c7b3534201cfb1cd8dbf69b8250c18ef41294ca97993db546c1fe01f7e9c8e36d6a5e29d4e30a73594"
            "bf5098421c69378af1e40f64e125946f",
            "5271fa3321f3adbcfb075196883d542b438ec6339176537daf859841fe6a56222bff76d1662b5509a9e1079e446eeedd"
            "2e683c31aae3ee1851d7954328526be1",
        ),
    ],
)
def test_published(plain: str, mixed: str) -> None:
    """What was mixed comes back, byte for byte."""
    assert unmix(bytes.fromhex(mixed)).hex() == plain


@given(st.binary(min_size=SHORTEST, max_size=400))
def test_any_bytes(data: bytes) -> None:
    """So does whatever the plain code of the specification mixes."""
    assert unmix(mix(data)) == data


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ("00", 0),
        ("fc", 252),
        ("fdfd00", 253),
        ("fdffff", 65_535),
        ("fe00000100", 65_536),
        ("ff" + "00" * 4 + "01000000", 2**32),
    ],
)
def test_compact_size(data: str, number: int) -> None:
    """Each width is read, at any index."""
    raw = bytes.fromhex(data)
    assert compact_size.read(raw, 0) == (number, len(raw))
    assert compact_size.read(b"\xff" + raw + b"\xff", 1) == (number, 1 + len(raw))


@pytest.mark.parametrize("data", ["fdfc00", "feffff0000", "ff" + "ffffffff" + "00" * 4])
def test_longer_than_needed(data: str) -> None:
    """A number must be in its shortest form."""
    with pytest.raises(WrongPrefix):
        compact_size.read(bytes.fromhex(data), 0)


@pytest.mark.parametrize("data", ["", "fd", "fd00", "fe000000", "ff00000000000000"])
def test_ends_too_early(data: str) -> None:
    """Bytes that end within a number are too few."""
    with pytest.raises(WrongLength):
        compact_size.read(bytes.fromhex(data), 0)
