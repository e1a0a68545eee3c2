"""Bytes in five-bit digits with a BCH checksum, read without a detour."""

from __future__ import annotations

import pytest

from tests.campaign.encoders import seeded
from whitelist.addresses.encodings import bech32, cashaddr, quintets
from whitelist.addresses.encodings.bech32 import BECH32, BECH32M
from whitelist.addresses.encodings.digit_layout import CHARACTERS, DigitLayout, read_by_length
from whitelist.addresses.encodings.lanes import LANES

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


@pytest.mark.parametrize("constant", [BECH32, BECH32M])
@pytest.mark.parametrize("size", range(1, 46))
def test_many(size: int, constant: int) -> None:
    """Of many texts, each is read as if it were alone, beside texts with any bit wrong and with other characters."""
    layout, data, text = texts_of(size, constant)
    random = seeded(size)
    version = bytes([size % 32])
    edges = [bytes(size), b"\xff" * size, random.randbytes(size)]
    good = {bech32.encode("bc", version + quintets.pack(each), constant): each for each in edges} | {text: data}
    others = [flip(text, at, bit) for at in range(layout.start, len(text)) for bit in (1, 2, 4, 8, 16)]
    odd = random.sample([*CHARACTERS.upper(), *"1bio_ +-*?é\ud800"], 12)
    others += [text[:-1] + each for each in odd if each != text[-1]] + [
        "x" + text[1:],
        "?" * len(text),
        "\0" * len(text),
    ]
    texts = [each for other in others for each in (other, random.choice([*good]))]
    assert layout.read_many(texts) == [good.get(each) for each in texts]
    assert layout.read_many([text]) == [data]
    assert layout.read_many([]) == []


def flip(text: str, at: int, bit: int) -> str:
    """Return *text* with a bit of one digit changed."""
    return text[:at] + CHARACTERS[CHARACTERS.index(text[at]) ^ bit] + text[at + 1 :]


def test_same_errors_beside_each_other() -> None:
    """Errors of several texts do not cancel out, whether they are the same ones or their checksums were exchanged."""
    layout, _, text = texts_of(32, BECH32)
    other = bech32.encode("bc", b"\0" + quintets.pack(bytes(range(32))), BECH32)
    exchanged = [text[:-6] + other[-6:], other[:-6] + text[-6:]]
    for wrong in ([flip(text, 20, 4)] * LANES, [flip(text, 20, 4), flip(text, 21, 4)] * 9, exchanged, exchanged * 300):
        assert {*layout.read_many(wrong)} == {None}


@pytest.mark.parametrize("layout", CASHADDR, ids=["with prefix", "without"])
def test_many_of_cashaddr(layout: DigitLayout) -> None:
    """The same holds for forty bits of checksum, which are more than the spare bits of bech32 reach."""
    random = seeded(1)
    good = {text[-layout.length :]: data for data in map(random.randbytes, [20] * 9) for text in [written(data)]}
    wrong = [flip(text, at, bit) for text in good for at in range(layout.start, layout.length) for bit in (1, 16)]
    texts = random.sample([*good, *wrong], len(good) + len(wrong))
    assert layout.read_many(texts) == [b"\x08" + good[text] if text in good else None for text in texts]


def written(data: bytes) -> str:
    """Return the address of a script with this hash."""
    return cashaddr.encode("bitcoincash", 8, data)


def test_several_layouts_of_one_length() -> None:
    """Each text has the key of its layout and its own place, whatever is between: another length, or no layout."""
    digits = quintets.pack(bytes(range(32)))
    first = [bech32.layout("bc", 32, constant, first=bytes([version])) for version, constant in ((0, 1), (1, BECH32M))]
    texts = [bech32.encode("bc", b"\0" + digits, BECH32), bech32.encode("bc", b"\1" + digits, BECH32M)]
    layouts = {first[0].length: [("p2wsh", first[0]), ("p2tr", first[1])]}
    rows = ["", texts[1], texts[0], texts[0][:-1], texts[1], texts[0].upper(), "x" * len(texts[0])]
    found = sorted(read_by_length(rows, layouts))
    assert found == [(place, key, bytes(range(32))) for place, key in ((1, "p2tr"), (2, "p2wsh"), (4, "p2tr"))]
    assert [*read_by_length([], layouts)] == []
