"""Addresses that nobody can spend from, or everybody: null accounts, system accounts, published burn addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.network import BurnAddress
from whitelist.addresses.verification import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.addresses.verification import Verification, Verifier

_KEY_SIZE: Final = 20
"""From so many bytes on, a payload is a key or a hash. Who has no key for it has none in any other format."""


class UnownedAddresses:
    """The null accounts that each address family declares, and the entries of ``burn-addresses.toml``."""

    def __init__(self, entries: Iterable[BurnAddress], verifier: Verifier) -> None:
        self._entries = {key: entry for entry in entries for key in _keys(entry, verifier)}
        self._payloads = frozenset(key if isinstance(key, bytes) else key[2] for key in self._entries)

    def find(self, verification: Verification) -> BurnAddress | None:
        """Return why nobody, or everybody, can spend from a good address; None for any other verification."""
        address = verification.address
        if address is None:
            return None
        payload = address.payload
        if payload in self._payloads:
            entry = self._entries.get((verification.family, address.kind, payload)) or self._entries.get(payload)
            if entry is not None:
                return entry
        if payload in family(verification.family).keyless:
            return BurnAddress(verification.network, address.text, source="", what="the null account")
        return None


def _keys(entry: BurnAddress, verifier: Verifier) -> Iterator[bytes | tuple[str, str, bytes]]:
    """Yield what identifies each address of *entry*; a range, a name or a number does so only within its family."""
    first = verifier.verify(entry.network, entry.address)
    last = verifier.verify(entry.network, entry.last).address if entry.last else first.address
    assert first.address is not None, entry  # noqa: S101  # a test decodes every entry of the data file
    assert last is not None, entry  # noqa: S101
    payload = first.address.payload
    for number in range(int.from_bytes(payload), int.from_bytes(last.payload) + 1):
        key = number.to_bytes(len(payload))
        is_key = len(key) >= _KEY_SIZE and not entry.last
        yield key if is_key else (first.family, first.address.kind, key)
