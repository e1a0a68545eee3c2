"""Addresses that nobody can spend from, or everybody: null accounts, system accounts, published burn addresses."""

from __future__ import annotations

from functools import cached_property
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
        self._listed = tuple(entries)
        self._verifier = verifier
        self._payloads = frozenset(payload for entry in self._listed for payload in entry.payloads())

    @cached_property
    def _entries(self) -> dict[bytes | tuple[str, str, bytes], BurnAddress]:
        """What identifies an address → its entry; decoding them all takes time, and few files have one of them."""
        return {key: entry for entry in self._listed for key in _keys(entry, self._verifier)}

    def payloads(self, families: Iterable[str]) -> frozenset[bytes]:
        """Return the payloads that ``find`` can know among good addresses of *families*: nearly no address has one."""
        return self._payloads.union(*(family(name).keyless for name in families))

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
            return BurnAddress(verification.network, address.text, payload.hex(), source="", what="the null account")
        return None


def _keys(entry: BurnAddress, verifier: Verifier) -> Iterator[bytes | tuple[str, str, bytes]]:
    """Yield what identifies each address of *entry*; a range, a name or a number does so only within its family."""
    first = verifier.verify(entry.network, entry.address)
    assert first.address is not None, entry  # noqa: S101  # a test decodes every entry of the data file
    for payload in entry.payloads():
        is_key = len(payload) >= _KEY_SIZE and not entry.last
        yield payload if is_key else (first.family, first.address.kind, payload)
