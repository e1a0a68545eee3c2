"""The addresses that must never be paid, and where each of them is listed."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.addresses.accounts import account_of, read_accounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.addresses.accounts import Account
    from whitelist.addresses.verification import Verification, Verifier
    from whitelist.model.used_list import UsedList

Place = tuple[int, str]
"""Index of a list, and where in it: "line 4"."""


@dataclass(frozen=True)
class DeniedAddresses:
    """All deny lists of a run. An address that a network accepts is compared by its account, any other by its text."""

    lists: tuple[UsedList, ...] = ()
    accounts: Mapping[Account, tuple[Place, ...]] = field(default_factory=dict)
    """Account → the first place of its address in each list that has it."""
    texts: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Text as it is written → where it is listed."""
    folded: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Text without letter case → where it is listed."""

    @cached_property
    def _payloads(self) -> frozenset[bytes]:
        return frozenset(each if isinstance(each, bytes) else each[2] for each in self.accounts)

    def may_have(self, found: Verification, text: str) -> bool:
        """Say whether ``find`` is worth asking: a cheap look, because nearly no address is listed."""
        return found.address is None or found.address.payload in self._payloads or text in self.texts

    def find(self, found: Verification, text: str, verifier: Verifier) -> dict[str, str]:
        """Return path of each list that has the address *text*, verified as *found* → where it is in the list."""
        places: dict[str, str] = {}
        for number, place in sorted(self._places(found, text, verifier), key=lambda each: each[0]):
            places.setdefault(self.lists[number].path, place)
        return places

    def _places(self, found: Verification, text: str, verifier: Verifier) -> Iterator[Place]:
        if found.address is not None:
            yield from self.texts.get(text, ())
            yield from self.accounts.get(account_of(found.family, found.address), ())
            return
        yield from self.folded.get(text.casefold(), ())
        for reading in read_accounts(text, verifier) if text else ():
            yield from self.accounts.get(reading.account, ())
