"""KangarooTwelve, RIPEMD-160 and the Reed-Solomon code against published values and independent implementations."""

from __future__ import annotations

import pytest
from Crypto.Hash import RIPEMD160, KangarooTwelve
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.singular import product
from whitelist.addresses.encodings import ripemd160
from whitelist.addresses.encodings.kangaroo import kangaroo_twelve
from whitelist.addresses.encodings.reed_solomon import check_digits

PATTERN = bytes(range(0xFB)) * 20  # the pattern of RFC 9861


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"", "1ac2d450fc3b4205d19da7bfca1b37513c0803577ac7167f06fe2ce1f0ef39e5"),
        (PATTERN[:1], "2bda92450e8b147f8a7cb629e784a058efca7cf7d8218e02d345dfaa65244a1f"),
        (PATTERN[:17], "6bf75fa2239198db4772e36478f8e19b0f371205f6a9a93a273f51df37122888"),
        (PATTERN[: 17**2], "0c315ebcdedbf61426de7dcf8fb725d1e74675d7f5327a5067f367b108ecb67c"),
    ],
)
def test_kangaroo_of_the_rfc(message: bytes, expected: str) -> None:
    """The test vectors of RFC 9861, section 5, that are short enough."""
    assert kangaroo_twelve(message, 32).hex() == expected


@given(st.binary(max_size=700), st.integers(1, 168))
def test_kangaroo(message: bytes, size: int) -> None:
    """Any short message has the hash that pycryptodome gives."""
    assert kangaroo_twelve(message, size) == KangarooTwelve.new(data=message).read(size)


@pytest.mark.parametrize(("length", "size"), [(8192, 32), (1, 169)])
def test_kangaroo_is_for_short_messages(length: int, size: int) -> None:
    """What would need the tree is refused, rather than wrong."""
    assert kangaroo_twelve(bytes(8191), 32) == KangarooTwelve.new(data=bytes(8191)).read(32)
    with pytest.raises(ValueError, match="short"):
        kangaroo_twelve(bytes(length), size)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"", "9c1185a5c5e9fc54612808977ee8f548b2258d31"),
        (b"a", "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe"),
        (b"abc", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
        (b"message digest", "5d0689ef49d2fae572b881b123a85ffa21595f36"),
        (b"1234567890" * 8, "9b752e45573d4b39f4dbd3323cab82bf63326bfb"),
    ],
)
def test_ripemd_of_its_authors(message: bytes, expected: str) -> None:
    """The test vectors of the specification."""
    assert ripemd160.plain(message).hex() == expected
    assert ripemd160.ripemd160(message).hex() == expected


@given(st.binary(max_size=200))
def test_ripemd(message: bytes) -> None:
    """Any message has the hash that pycryptodome gives."""
    assert ripemd160.plain(message) == RIPEMD160.new(message).digest()


@given(st.lists(st.integers(0, 31), min_size=1, max_size=27))
def test_code_word_has_the_roots(data: list[int]) -> None:
    """Data and check digits are a polynomial that is zero at the four roots of the generator."""
    word = data + check_digits(data)
    root = 1
    for _ in range(4):
        root = product(root, 2)
        value = 0
        for digit in word:
            value = product(value, root) ^ digit
        assert value == 0


def test_ripemd_without_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hashlib does not offer the hash, our own stands in."""

    def refuse(*_: object, **__: object) -> None:
        raise ValueError("unsupported hash type")

    ripemd160._is_offered.cache_clear()  # noqa: SLF001  # forget its answer
    with monkeypatch.context() as patched:
        patched.setattr("hashlib.new", refuse)
        assert ripemd160.ripemd160(b"abc").hex() == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"
    ripemd160._is_offered.cache_clear()  # noqa: SLF001  # forget its answer
