"""Squares modulo the prime of Ed25519, many at a time."""

from __future__ import annotations

import sys
from itertools import chain
from random import Random

import pytest

from tests.examples import examples
from whitelist.addresses.encodings import ed25519
from whitelist.addresses.encodings.ed25519 import are_on_curve, is_on_curve
from whitelist.addresses.encodings.square_batch import are_squares

PRIME = 2**255 - 19


def is_square(number: int) -> bool:
    """Say what Euler's criterion says."""
    return pow(number, (PRIME - 1) // 2, PRIME) in (0, 1)


def test_random_numbers() -> None:
    """Thousands of numbers are judged one by one as by Euler's criterion, without asking it."""
    random = Random(20261129)  # noqa: S311  # repeatable on purpose
    numbers = [random.randrange(PRIME) for _ in range(examples(5000))]
    asked: list[int] = []

    def ask(number: int) -> bool:
        asked.append(number)
        return is_square(number)

    assert are_squares(numbers, PRIME, ask) == list(map(is_square, numbers))
    assert not asked


def test_edges() -> None:
    """So are those that are small, near the prime, or near a fraction of it, although their quotients are large."""
    powers = [1 << place for place in range(255)]
    near = chain.from_iterable((PRIME // part + more for part in range(2, 60)) for more in (-1, 0, 1))
    numbers = [*range(300), *(PRIME - number for number in range(1, 300)), *powers, *(PRIME - n for n in powers), *near]
    assert are_squares(numbers, PRIME, is_square) == list(map(is_square, numbers))
    assert are_squares([], PRIME, is_square) == []


@pytest.mark.parametrize("is_installed", [True, False])
def test_points(is_installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001  # a parameter of pytest
    """Many points are judged as one by one, and a few too, with gmpy2 and without it."""
    monkeypatch.setattr(ed25519, "_gmpy2", ed25519._gmpy2.__wrapped__)  # noqa: SLF001  # without what it remembers
    if not is_installed:
        monkeypatch.setitem(sys.modules, "gmpy2", None)
    random = Random(1)  # noqa: S311  # repeatable on purpose
    one, minus_one = (1).to_bytes(32, "little"), (PRIME - 1).to_bytes(32, "little")  # whose square is 0
    points = [one, minus_one, bytes(32), b"\xff" * 32, *(random.randbytes(32) for _ in range(600))]
    expected = list(map(is_on_curve, points))
    assert are_on_curve(points) == expected
    assert are_on_curve(points[:5]) == expected[:5]
