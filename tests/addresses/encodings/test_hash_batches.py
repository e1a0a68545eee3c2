"""BLAKE-256 and Grøstl-512 of many messages at once."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.examples import examples
from whitelist.addresses.encodings import blake256_batch, groestl512_batch
from whitelist.addresses.encodings.blake256 import blake256
from whitelist.addresses.encodings.groestl512 import groestl512

if TYPE_CHECKING:
    from collections.abc import Callable

HASHES = {
    "BLAKE-256": (blake256, blake256_batch.compute_batch),
    "Grøstl-512": (groestl512, groestl512_batch.compute_batch),
}


@pytest.fixture(params=list(HASHES))
def both(request: pytest.FixtureRequest) -> tuple[Callable[[bytes], bytes], Callable[[list[bytes]], list[bytes]]]:
    """A hash of one message, and the same hash of many."""
    return HASHES[request.param]


@pytest.mark.parametrize("size", [0, 1, 22, 35, 54, 55, 56, 64, 118, 119, 120, 200])
def test_messages_of_one_size(size: int, both: tuple[Callable[..., bytes], Callable[..., list[bytes]]]) -> None:
    """Each message, also one that needs several blocks, has the digest that it has alone."""
    alone, many = both
    random = Random(20261201)  # noqa: S311  # repeatable on purpose
    messages = [random.randbytes(size) for _ in range(examples(20))]
    assert many(messages) == list(map(alone, messages))


@pytest.mark.parametrize("count", [0, 1, 11, 12, 13, 15, 16, 17, 31, 1025])
def test_numbers_of_messages(count: int, both: tuple[Callable[..., bytes], Callable[..., list[bytes]]]) -> None:
    """So it has among any number of messages, few or many, also of equal ones."""
    alone, many = both
    messages = [b"\xff" * 22, *(number.to_bytes(22) for number in range(2)), b"\0" * 22]
    found = many([messages[number % 4] for number in range(count)])
    digests = [*map(alone, messages)]
    assert found == [digests[number % 4] for number in range(count)]
