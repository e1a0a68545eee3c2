"""Keccak-256 with the padding of the original submission, which Ethereum and Monero use.

hashlib only has SHA3-256, the NIST standard with another padding. safe-pysha3 is small and fast, but has wheels for
Linux only; on other systems, pycryptodome is used (see pyproject.toml).

Source: https://keccak.team/files/Keccak-submission-3.pdf

>>> keccak_256(b"").hexdigest()
'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Digest(Protocol):
    """The result of both libraries."""

    def digest(self) -> bytes:
        """Return the 32 bytes."""

    def hexdigest(self) -> str:
        """Return them as 64 lower-case hexadecimal digits."""


def _of_pycryptodome(data: bytes) -> Digest:
    digest: Digest = keccak.new(data=data, digest_bits=256)
    return digest


keccak_256: Callable[[bytes], Digest]
try:
    from sha3 import keccak_256  # type: ignore[import-untyped, no-redef]  # safe-pysha3 has no stubs
except ImportError:
    from Crypto.Hash import keccak

    keccak_256 = _of_pycryptodome
