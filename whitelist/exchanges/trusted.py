"""The addresses of approved address books, with which look-alikes are found."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whitelist.addresses.accounts import account_of

if TYPE_CHECKING:
    from whitelist.addresses.accounts import Account
    from whitelist.addresses.verification import Verification
    from whitelist.model.used_list import UsedList

Ends = tuple[str, str, str]
"""Family of an address, and its first and last characters; without a family, of any: it is not decoded."""


@dataclass(frozen=True)
class TrustedAddresses:
    """All trusted lists of a run."""

    lists: tuple[UsedList, ...] = ()
    accounts: frozenset[Account] = frozenset()
    texts: frozenset[str] = frozenset()
    """The text of each address, without letter case."""
    ends: Mapping[Ends, str] = field(default_factory=dict)
    """Ends → list and place of the first address with them."""

    def has(self, found: Verification, text: str) -> bool:
        """Say whether the address *text*, verified as *found*, is in a list, however it is written there."""
        if found.address is None:
            return text.casefold() in self.texts
        return account_of(found.family, found.address) in self.accounts
