"""KangarooTwelve (KT128) of a short message, with an empty customization string.

Up to 8191 bytes, it is TurboSHAKE128 of the message and a zero byte; longer messages would need its tree.

Source: https://www.rfc-editor.org/rfc/rfc9861 (sections 2 and 3), with the permutation of FIPS 202
"""

from __future__ import annotations

_RATE = 168
_LONGEST = 8191
_ROUNDS = 12
_LANES = 25
_MASK = (1 << 64) - 1
_SEPARATOR = 0x07


def _make_constants() -> tuple[int, ...]:
    """Return what step iota adds in each of the last 12 of 24 rounds, from the shift register of FIPS 202."""
    state, constants = 1, []
    for _ in range(24):
        constant = 0
        for exponent in range(7):
            constant |= (state & 1) << ((1 << exponent) - 1)
            state = state << 1 ^ (0x171 if state & 0x80 else 0)
        constants.append(constant)
    return tuple(constants[-_ROUNDS:])


def _make_walk() -> tuple[tuple[int, int], ...]:
    """Return lane and rotation, in the order in which steps rho and pi visit the lanes."""
    x, y, walk = 1, 0, []
    for step in range(_LANES - 1):
        walk.append((x + 5 * y, (step + 1) * (step + 2) // 2 % 64))
        x, y = y, (2 * x + 3 * y) % 5
    return tuple(walk)


_CONSTANTS, _WALK = _make_constants(), _make_walk()


def kangaroo_twelve(message: bytes, size: int) -> bytes:
    """Return the first *size* bytes (up to 168) of the hash. Raises ValueError for a message of 8192 bytes or more."""
    if len(message) > _LONGEST or size > _RATE:
        raise ValueError("only short messages and hashes")
    padded = message + b"\0" + bytes([_SEPARATOR])
    padded += bytes(-len(padded) % _RATE)
    padded = padded[:-1] + bytes([padded[-1] ^ 0x80])
    state = [0] * _LANES
    for start in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            state[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        for constant in _CONSTANTS:
            state = _round(state, constant)
    return b"".join(lane.to_bytes(8, "little") for lane in state)[:size]


def _round(state: list[int], constant: int) -> list[int]:
    """Return the state after theta, rho, pi, chi and iota."""
    columns = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
    parities = [columns[x - 1] ^ _rotate(columns[(x + 1) % 5], 1) for x in range(5)]
    state = [lane ^ parities[i % 5] for i, lane in enumerate(state)]
    moved = [state[0]] * _LANES
    for (lane, rotation), (target, _) in zip(_WALK, (*_WALK[1:], _WALK[0]), strict=True):
        moved[target] = _rotate(state[lane], rotation)
    result = [
        moved[i] ^ (~moved[i - i % 5 + (i + 1) % 5] & moved[i - i % 5 + (i + 2) % 5] & _MASK) for i in range(_LANES)
    ]
    result[0] ^= constant
    return result


def _rotate(lane: int, count: int) -> int:
    """Return *lane* rotated to the left."""
    return (lane << count | lane >> (64 - count)) & _MASK
