"""Which of many numbers are squares modulo a prime, with numpy: the Jacobi symbols of all of them at the same time.

Euclid's algorithm needs about 150 divisions for 256 bits. As Lehmer found, the leading digits show the next dozen of
quotients. Here these are floats of 53 bits; only then the whole numbers, in words of 32 bits, are brought up to date.
A quotient is used only when it cannot be wrong: the remainder must be further from 0 and from the divisor than the
errors of the floats can be. The symbol follows from the quotients and from the numbers modulo 4, as Schönhage found.

Source: Jorge Sorenson, An analysis of Lehmer's Euclidean GCD algorithm, ISSAC 1995; GMP, mpn/generic/jacobi.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Words = npt.NDArray[np.int64]
    States = npt.NDArray[np.uint8]

_LANES: Final = 4096  # numbers at a time: more do not fit in the cache of a processor
_WORDS: Final = 8
_WEIGHTS: Final = 2.0 ** (32 * np.arange(_WORDS))
_EXACT: Final = 2.0**53  # floats below are exact
_DIVISIONS: Final = 14  # after which the precision of the floats is used up
_ROUNDS: Final = 24  # more than are needed, unless a quotient is too large for the floats


def are_squares(numbers: Sequence[int], prime: int, is_square: Callable[[int], bool]) -> list[bool]:
    """Say for each of *numbers*, from 0 to *prime* - 1, what *is_square* says, much faster for thousands.

    The prime has at most 256 bits and is 1 modulo 4.
    """
    answers: list[bool] = []
    for start in range(0, len(numbers), _LANES):
        lanes = numbers[start : start + _LANES]
        squares, known = _judge([number or 1 for number in lanes], prime)  # 0 is a square as 1 is
        answers += [
            square if sure else is_square(number)
            for square, sure, number in zip(squares.tolist(), known.tolist(), lanes, strict=True)
        ]
    return answers


def _judge(numbers: Sequence[int], prime: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which of *numbers* are squares, and of which this could be found out."""
    pair = [_split([prime] * len(numbers)), _split(numbers)]
    states: States = ((pair[0][0] & 3) << 4 | (pair[1][0] & 3) << 2).astype(np.uint8)
    for _ in range(_ROUNDS):
        leading = [_WEIGHTS @ words for words in pair]
        if max(part.max() for part in leading) < _EXACT:
            break
        first, second, states = _divide(leading, states)
        pair = _apply(first, second, pair)
    leading = [_WEIGHTS @ words for words in pair]
    known = np.maximum(*leading) < _EXACT
    return _finish([np.where(known, part, 1) for part in leading], states) & 64 == 0, known


def _split(numbers: Sequence[int]) -> Words:
    """Return words of 32 bits, lowest first: a row for each word, a column for each number."""
    data = b"".join([number.to_bytes(4 * _WORDS, "little") for number in numbers])
    return np.frombuffer(data, "<u4").reshape(-1, _WORDS).T.astype(np.int64)


def _divide(leading: list[Floats], states: States) -> tuple[list[Floats], list[Floats], States]:
    """Divide the first of the pair by the second, then the second by the first, and so on, where it is safe.

    Return for each new number its factors of the first and of the second old number, without their signs.
    """
    error = np.maximum(*leading) * 2.0**-47  # of the leading digits; rounding causes less than a tenth of this
    ones, zeros = np.ones(len(states)), np.zeros(len(states))
    factors = [np.stack((ones, zeros, error)), np.stack((zeros, ones, error))]  # and their sum times the error
    for division in range(_DIVISIONS):
        own, other = division % 2, 1 - division % 2
        quotient = np.floor(leading[own] / leading[other])
        rest = leading[own] - quotient * leading[other]
        following = factors[own] + quotient * factors[other]
        doubt = following[2]
        is_sure = (rest >= doubt) & (leading[other] - rest > doubt)
        np.copyto(leading[own], rest, where=is_sure)
        np.copyto(factors[own], following, where=is_sure)
        states = _follow(division, states, quotient * is_sure)  # a quotient of 0 changes nothing
    (first_own, second_own, _), (first_other, second_other, _) = factors
    return [first_own, first_other], [second_own, second_other], states


def _finish(leading: list[Floats], states: States) -> States:
    """Return the states when one of the pair is 0; the numbers are exact."""
    for division in range(2 * 53):
        if not np.minimum(*leading).any():
            break  # as after half of the divisions, usually
        own, other = division % 2, 1 - division % 2
        quotient = np.floor(leading[own] / np.maximum(leading[other], 1)) * (leading[other] > 0)
        leading[own] = leading[own] - quotient * leading[other]
        states = _follow(division, states, quotient)
    return states


def _apply(first: list[Floats], second: list[Floats], pair: list[Words]) -> list[Words]:
    """Return the new pair of whole numbers."""
    (first_own, first_other), (second_other, second_own) = (
        [part.astype(np.int64) for part in factors] for factors in (first, second)
    )
    return [
        _combine(first_own, pair[0], second_other, pair[1]),
        _combine(second_own, pair[1], first_other, pair[0]),
    ]


def _combine(factor: Words, words: Words, taken: Words, others: Words) -> Words:
    """Return *factor* times *words* minus *taken* times *others*, which is not negative."""
    made, carry = np.empty_like(words), np.zeros_like(factor)
    for place in range(_WORDS):
        word = factor * words[place] - taken * others[place] + carry
        made[place], carry = word & 0xFFFFFFFF, word >> 32
    return made


def _follow(division: int, states: States, quotient: Floats) -> States:
    """Return the states after a division with *quotient*."""
    following: States = _NEXT[division % 2][quotient.astype(np.int64) & 3 | states]
    return following


def _next_state(division: int, x: int, y: int, quotient: int) -> int:
    """Return x, y modulo 4 after the *division* (0: x by y, 1: y by x), with 16 if the symbol changes its sign.

    The symbol is (x/y) for an odd y, and (y/x) for an even one. The rules are those of reciprocity and of (2/x).
    """
    left, right = (x, y) if division == 0 else (y, x)
    new_left = (left - quotient * right) % 4
    if right == 2:
        changes = quotient >> 1 ^ (quotient & left >> 1)
    else:  # between (x/y) and (y/x), or from one y to another, when x is 3 modulo 4
        changes = division == 1 and x == 3 and (y == 3) != (new_left == 3)
    new_x, new_y = (new_left, y) if division == 0 else (x, new_left)
    return (changes & 1) << 4 | new_x << 2 | new_y


_NEXT: Final[Any] = np.array(
    [
        [
            (sign ^ _next_state(division, x, y, quotient)) << 2
            for sign in (0, 16)
            for x in range(4)
            for y in range(4)
            for quotient in range(4)
        ]
        for division in (0, 1)
    ],
    np.uint8,
)
"""State (64 for a negative symbol, 16 times x and 4 times y modulo 4) plus the quotient modulo 4 → the next state."""
