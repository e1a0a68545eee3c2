"""BLAKE-256 of many messages at once."""

from __future__ import annotations

from random import Random

import pytest

from tests.examples import examples
from whitelist.addresses.encodings.blake256 import blake256
from whitelist.addresses.encodings.blake256_batch import compute_batch


@pytest.mark.parametrize("size", [0, 1, 22, 35, 54, 55, 56, 64, 200])
def test_messages_of_one_size(size: int) -> None:
    """Each message, also one that needs several blocks, has the digest that it has alone."""
    random = Random(20261201)  # noqa: S311  # repeatable on purpose
    messages = [random.randbytes(size) for _ in range(examples(40))]
    assert compute_batch(messages) == list(map(blake256, messages))


@pytest.mark.parametrize("count", [0, 1, 11, 12, 13, 700])
def test_numbers_of_messages(count: int) -> None:
    """So it has among any number of messages, few or many, also of equal ones."""
    messages = [number.to_bytes(22) for number in range(count // 2)] + [b"\xff" * 22] * (count - count // 2)
    assert compute_batch(messages) == list(map(blake256, messages))
