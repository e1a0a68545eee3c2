"""Check digits of a Reed-Solomon code over the 32 digits of a base32, as NXT and Ardor use them.

The field is GF(2)[x] / (x⁵ + x² + 1); the generator polynomial has the roots α, α², α³ and α⁴. The code
detects any two wrong digits, and any swap of two digits.

Source: https://github.com/ardornxtgroup/ardor/blob/master/src/java/nxt/util/ReedSolomon.java (public domain)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_REDUCED = 0b100101  # x⁵ + x² + 1
_ROOTS = 4


def _make_powers() -> list[int]:
    """Return the 31 powers of α, from 1 on."""
    power, powers = 1, []
    for _ in range(31):
        powers.append(power)
        power = power << 1 ^ (_REDUCED if power & 0b10000 else 0)
    return powers


_POWERS = _make_powers()
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


def _multiply(left: int, right: int) -> int:
    return _POWERS[(_LOGARITHMS[left] + _LOGARITHMS[right]) % 31] if left and right else 0


def _make_generator() -> list[int]:
    """Return the coefficients of (x - α)(x - α²)(x - α³)(x - α⁴) below the leading one, highest first."""
    polynomial = [1]
    for exponent in range(1, _ROOTS + 1):
        shifted = [*polynomial, 0]
        scaled = [0, *(_multiply(coefficient, _POWERS[exponent]) for coefficient in polynomial)]
        polynomial = [a ^ b for a, b in zip(shifted, scaled, strict=True)]
    return polynomial[1:]


_GENERATOR = _make_generator()


def compute_check_digits(data: Sequence[int]) -> list[int]:
    """Return the four check digits of *data* (digits from 0 to 31), both with the highest power first."""
    remainder = [0] * _ROOTS
    for digit in data:
        feedback = digit ^ remainder[0]
        remainder = [
            lower ^ _multiply(coefficient, feedback)
            for lower, coefficient in zip([*remainder[1:], 0], _GENERATOR, strict=True)
        ]
    return remainder
