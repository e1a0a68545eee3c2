"""The curve Ed25519: every public key of a wallet is a point of this curve.

Source: https://www.rfc-editor.org/rfc/rfc8032#section-5.1
"""

from __future__ import annotations

from functools import cache
from hashlib import sha512
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_PRIME = 2**255 - 19
_Y = (1 << 255) - 1
_MANY = 256  # fewer are faster one by one
_D = -121665 * pow(121666, -1, _PRIME) % _PRIME


def is_on_curve(point: bytes) -> bool:
    """Say whether *point* (32 bytes) is a point of the curve.

    The top bit is the sign of x and does not matter. A y that is not reduced is taken modulo the prime,
    as curve25519-dalek and thus Solana do.
    """
    return _has_square_root(_compute_square(point))


def are_on_curve(points: Sequence[bytes]) -> list[bool]:
    """Say the same for each of *points*; many together take a fourth of the time, and with gmpy2 a tenth."""
    if len(points) < _MANY:
        return [is_on_curve(point) for point in points]
    if gmpy2 := _gmpy2():
        jacobi, prime = gmpy2.jacobi, gmpy2.mpz(_PRIME)
        return [jacobi(_compute_square(point, prime), prime) >= 0 for point in points]
    from whitelist.addresses.encodings.square_batch import are_squares  # numpy is not loaded for a few addresses

    return are_squares([_compute_square(point) for point in points], _PRIME, _has_square_root)


@cache
def _gmpy2() -> ModuleType | None:
    """Return gmpy2, which computes Jacobi symbols in C; None if the extra ``fast`` is not installed."""
    try:
        import gmpy2  # type: ignore[import-untyped]  # its types are not marked as such
    except ImportError:
        return None
    module: ModuleType = gmpy2
    return module


def _compute_square(point: bytes, prime: int = _PRIME) -> int:
    """Return a number of the type of *prime* that is a square exactly when *point* is on the curve.

    x² = (y² - 1) / (d·y² + 1) must be a square, which it is when numerator times denominator is one.
    """
    y2 = (int.from_bytes(point, "little") & _Y) ** 2 % prime
    return (y2 - 1) * (_D * y2 + 1) % prime


def _has_square_root(number: int) -> bool:
    """Say whether *number* is a square modulo the prime: its Jacobi symbol is not -1.

    Reciprocity needs a fifth of the time of a power with the exponent (p - 1) / 2.
    Source: Henri Cohen, A Course in Computational Algebraic Number Theory, algorithm 1.4.10.
    """
    modulus, signs = _PRIME, 0  # bit 1 of *signs* is the sign
    while number:
        while not number & 1:
            if number & 2:
                number >>= 1
                signs ^= modulus ^ modulus >> 1  # (2/m) is -1 when m is 3 or 5 modulo 8
            else:
                number >>= 2
        signs ^= number & modulus  # both are 3 modulo 4
        number, modulus = modulus % number, number
    return modulus > 1 or not signs & 2  # only 0 has a common divisor with the prime


def compute_public_key(seed: bytes) -> bytes:
    """Return the public key (32 bytes) of a private key *seed* (32 bytes). This takes about 1 millisecond.

    Only to recognise a key that was pasted: the time depends on the key, so that it is not fit for signing.
    """
    scalar = int.from_bytes(sha512(seed).digest()[:32], "little") & (1 << 254) - 8 | 1 << 254
    point = (0, 1, 1, 0)
    for power in _powers():
        if scalar & 1:
            point = _add(point, power)
        scalar >>= 1
    x, y, z, _ = point
    inverse = pow(z, -1, _PRIME)
    return (y * inverse % _PRIME | (x * inverse % _PRIME & 1) << 255).to_bytes(32, "little")


_Point = tuple[int, int, int, int]
"""x, y, z and t, where x/z and y/z are the coordinates and t is x·y/z (RFC 8032, section 5.1.4)."""

_BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
_BASE_Y = 4 * pow(5, -1, _PRIME) % _PRIME


def _add(one: _Point, other: _Point) -> _Point:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = 2 * t1 * t2 * _D % _PRIME, 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


@cache
def _powers() -> tuple[_Point, ...]:
    """Return the base point times 1, 2, 4, … 2^254."""
    first = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _PRIME)
    return tuple(accumulate(range(254), lambda point, _: _add(point, point), initial=first))
