"""KangarooTwelve, RIPEMD-160, SHA-512/256 and the Reed-Solomon code against published values and other programs."""

from __future__ import annotations

import pytest
from Crypto.Hash import RIPEMD160, SHA512, KangarooTwelve
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.singular import product
from whitelist.addresses.encodings import ripemd160, sha512_256
from whitelist.addresses.encodings.kangaroo import kangaroo_twelve
from whitelist.addresses.encodings.reed_solomon import compute_check_digits

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
    assert ripemd160.compute(message).hex() == expected
    assert ripemd160.ripemd160(message).hex() == expected


@given(st.binary(max_size=200))
def test_ripemd(message: bytes) -> None:
    """Any message has the hash that pycryptodome gives."""
    assert ripemd160.compute(message) == RIPEMD160.new(message).digest()


@given(st.lists(st.integers(0, 31), min_size=1, max_size=27))
def test_code_word_has_the_roots(data: list[int]) -> None:
    """Data and check digits are a polynomial that is zero at the four roots of the generator."""
    word = data + compute_check_digits(data)
    root = 1
    for _ in range(4):
        root = product(root, 2)
        value = 0
        for digit in word:
            value = product(value, root) ^ digit
        assert value == 0


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"", "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a"),
        (b"abc", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
        (
            b"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "3928e184fb8690f840da3988121d31be65cb9d3ef83ee6146feac861e19b563a",
        ),
    ],
)
def test_sha512_256_of_nist(message: bytes, expected: str) -> None:
    """The examples that NIST publishes with FIPS 180-4, and the empty message of its test vectors (CAVS)."""
    assert sha512_256.compute(message).hex() == expected
    assert sha512_256.sha512_256(message).hex() == expected


@given(st.binary(max_size=400))
def test_sha512_256(message: bytes) -> None:
    """Any message has the hash that pycryptodome gives, and hashlib where OpenSSL offers it."""
    assert sha512_256.compute(message) == SHA512.new(message, truncate="256").digest()
    assert sha512_256.compute(message) == sha512_256.sha512_256(message)


def test_hashes_without_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hashlib does not offer a hash, our own code computes it."""

    def refuse(*_: object, **__: object) -> None:
        raise ValueError("unsupported hash type")

    monkeypatch.setattr("hashlib.new", refuse)
    assert ripemd160.ripemd160(b"abc").hex() == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"
    assert sha512_256.sha512_256(b"abc").hex().startswith("53048e2681941ef99b2e29b76b4c7dab")
