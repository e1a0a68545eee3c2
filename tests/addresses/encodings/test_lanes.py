"""Many texts in one integer: each lane is read as if it were alone."""

from __future__ import annotations

import base58 as peer
import pytest

from tests.campaign.encoders import RIPPLE, eip55, seeded
from tests.campaign.encoders import base58 as encode
from whitelist.addresses.address import AddressError
from whitelist.addresses.encodings import base58, base58_lanes, lettercase
from whitelist.addresses.encodings.lanes import LANES, find_nonzero, join, read_in_lanes, repeat, split

MOST = 46  # bytes of which all numbers have 64 digits at most
TABLE = bytes(c if chr(c) in "0123456789" else ord("*") for c in range(256))


def test_read_in_lanes() -> None:
    """No more texts than there are lanes are read at once, and all of them, in order."""
    lengths: list[int] = []

    def read(part: list[int]) -> list[int]:
        lengths.append(len(part))
        return [each + 1 for each in part]

    for number in (0, 1, LANES, LANES + 1, 2 * LANES):
        assert read_in_lanes(read, range(number)) == [*range(1, number + 1)]  # type: ignore[arg-type]  # a range has parts
    assert lengths == [1, LANES, LANES, 1, LANES, LANES]


@pytest.mark.parametrize("odd", ["?", "*", " ", "\0", "\n", "+", "é", "１", "\ud800", "\U0001f600"])
def test_join(odd: str) -> None:
    """A text with a character that is no digit, wherever it is, becomes zeros; the texts beside it stay as they are."""
    for at in range(3):
        bad = "777"[:at] + odd + "777"[at + 1 :]
        assert join([bad, "999", bad, bad, "123"], TABLE, ord("0")) == (bytearray(b"000999000000123"), {0, 2, 3})
    assert join(["999", odd * 3], TABLE, ord("0")) == (bytearray(b"999000"), {1})


def test_lanes() -> None:
    """Lanes are repeated, split and searched at their own places."""
    assert repeat(0b101, 8, 3) == 0x050505
    assert repeat(1, 1, 4) == 0b1111
    assert split(b"-ab-cd-ef", 2, 1) == [b"ab", b"cd", b"ef"]
    assert split(b"abcd", 2) == [b"ab", b"cd"]
    for lane in range(5):
        for bit in range(16):
            assert [*find_nonzero(1 << 16 * (4 - lane) + bit, 2, 5)] == [lane]
    assert [*find_nonzero(0, 2, 5)] == []
    assert [*find_nonzero(0x0100_0000_0001, 2, 3)] == [0, 2]


def neighbours(size: int) -> list[bytes]:
    """Return numbers of so many bytes at the edges, and random ones."""
    random = seeded(size)
    edges = [
        bytes(size),
        bytes(size - 1) + b"\1",
        b"\xff" * size,
        b"\x01" + bytes(size - 1),
        b"\0" + b"\xff" * (size - 1),
    ]
    zeros = [bytes(count) + random.randbytes(size - count) for count in range(min(size, 4))]
    return [*edges, *zeros, b"\0" * (size // 2) + b"\xff" * (size - size // 2)]


@pytest.mark.parametrize("alphabet", [base58.BITCOIN, base58.RIPPLE], ids=["Bitcoin", "XRP"])
def test_base58(alphabet: base58.Base58Alphabet) -> None:
    """Bytes of any size are read as they were written, beside the largest numbers of a lane and other texts."""
    own = peer.RIPPLE_ALPHABET if alphabet is base58.RIPPLE else peer.BITCOIN_ALPHABET
    zero, last = alphabet.characters[0], alphabet.characters[-1]
    for size in range(1, MOST + 1):
        good = {peer.b58encode(data, alphabet=own).decode(): data for data in neighbours(size)}
        more = {zero + text for text in good} | {text[1:] for text in good if text[0] == zero}
        large = [encode(b"\1" + bytes(size), RIPPLE if own is peer.RIPPLE_ALPHABET else peer.BITCOIN_ALPHABET.decode())]
        bad = ["", last * 64, zero * 64, last * 65, zero * 65, last * 1000, *large, *more, "?", last * 63 + "*"]
        texts = [each for text in good for other in bad for each in (text, other)]
        found = base58_lanes.decode_many(texts, size, alphabet)
        assert found[::2] == [good[text] for text in good for _ in bad], size
        assert {*found[1::2]} == {None}, size


@pytest.mark.parametrize("size", [47, 48, 49, 64, 300])
def test_base58_beyond_a_lane(size: int) -> None:
    """What has more bytes than a lane is left to the decoder for single texts, or is what that decodes."""
    for data in (bytes(size), b"\xff" * size, seeded(size).randbytes(size)):
        text = encode(data)
        assert base58.decode(text, (size,)) == data
        found = base58_lanes.decode_many([text, ""], size)
        assert found in ([data, None], [None, None])


def test_base58_of_random_texts() -> None:
    """Random digits are the bytes that the decoder for single texts returns, or no bytes of this size."""
    random = seeded(1)
    texts = ["".join(random.choices("1z2yA", k=random.randrange(70))) for _ in range(LANES + 1)]
    for size in (1, 20, 25, 32, 38):
        expected: list[bytes | None] = []
        for text in texts:
            try:
                expected.append(base58.decode(text, (size,)))
            except AddressError:
                expected.append(None)
        assert base58_lanes.decode_many(texts, size) == expected


@pytest.mark.parametrize("salt", ["", "300x"])
@pytest.mark.parametrize("number", [1, 2, LANES])
def test_letter_case(salt: str, number: int) -> None:
    """Of many addresses, those are wrong whose letters are, each by itself: one letter, all letters, or the salt."""
    random = seeded(number)
    right = [eip55(random.randbytes(20), salt) for _ in range(number)]
    kinds = (str, str, str.swapcase, str.upper, str.lower, lambda text: text[:-1] + text[-1].swapcase())
    mixed = [random.choice(kinds)(text) for text in [*right[:-2], "F" * 40, "f" * 40][-number:]]
    for digits in (right, mixed, [*map(str.swapcase, right)], ["0" * 40] * number):
        expected = {i for i, each in enumerate(digits) if not lettercase.has_checksum(each.encode(), salt.encode())}
        assert lettercase.find_wrong("".join(digits).encode(), salt.encode()) == expected
    assert lettercase.find_wrong("".join(right).encode(), salt.encode()) == set()
