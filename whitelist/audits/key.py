"""One API key of a register, with the facts that follow from the rules of its exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.exchanges.schema import normalised_name
from whitelist.model.wording import closest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from whitelist.audits.allowlist import AllowlistEntry
    from whitelist.exchanges.exchange import Exchange, KeyRules, PermissionLevel
    from whitelist.model.table import MaskedTable
    from whitelist.model.timestamp import Timestamp


_WORDS: Mapping[PermissionLevel, str] = {
    "read": "read|read only|view|query|info|只读|唯讀|讀取",
    "trade": "trade|trading|spot|orders|交易",
    "withdraw": "withdraw|withdrawal|withdrawals|transfer|transfers|send|payout|payouts|提现|提現|提币|提幣",
}
_MEANINGS: Mapping[PermissionLevel, frozenset[str]] = MappingProxyType(
    {level: frozenset(map(normalised_name, words.split("|"))) for level, words in _WORDS.items()}
)
"""Level → what exchanges and people call a permission of this level."""


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the register, parsed."""

    table: MaskedTable
    row: int
    """Index into the rows of the table."""
    columns: frozenset[str]
    """The columns that the register has."""
    fields: Mapping[str, int]
    """Column → index of its field; empty when fields have no position in the file."""
    cells: Mapping[str, str]
    """Column → text without spaces around it; empty where the register has no text."""
    exchange: Exchange | None
    """None when no known exchange has this name."""
    rights: tuple[str, ...]
    """The key's permissions, as written in the register."""
    entries: tuple[AllowlistEntry, ...]
    """The IP addresses that the key is restricted to."""
    created: Timestamp | None
    """None when the cell is empty, or is not a valid date."""
    renewed: Timestamp | None

    @property
    def rules(self) -> KeyRules | None:
        """What the exchange documents about keys."""
        return self.exchange.keys if self.exchange is not None else None

    def permission_level(self, right: str) -> PermissionLevel | None:
        """Return what the permission *right* allows, or None when the exchange has no permission of this name."""
        if self.rules is None:
            return None
        levels = {normalised_name(name): level for name, level in self.rules.rights.items()}
        return levels.get(normalised_name(right))

    def meant_permission(self, right: str) -> str | None:
        """Return the exchange's name of the permission that *right* probably means; None if that is not known."""
        if self.rules is None:
            return None
        meant = next((level for level, words in _MEANINGS.items() if normalised_name(right) in words), None)
        names = [name for name, level in self.rules.rights.items() if level == meant]
        return names[0] if len(names) == 1 else closest(right[:60], self.rules.rights)

    @property
    def can_withdraw(self) -> bool:
        """Whether the key can move money out of the account, also by a permission that has another name there."""
        return any(self._level_meant(right) == "withdraw" for right in self.rights)

    def _level_meant(self, right: str) -> PermissionLevel | None:
        level = self.permission_level(right)
        if level is None and normalised_name(right) in _MEANINGS["withdraw"]:
            return "withdraw"
        return level or self.permission_level(self.meant_permission(right) or "")

    @property
    def since(self) -> Timestamp | None:
        """When the key was renewed, or else created."""
        return self.renewed if self.cells["renewed"] else self.created

    def is_expired(self, now: datetime) -> bool:
        """Say whether the key has expired at *now*; without a time of day it expires when its last day has ended."""
        if self.expires_at is None or self.since is None:
            return False
        return self.expires_at + timedelta(days=0 if self.since.exact else 1) <= now

    @property
    def expires_at(self) -> datetime | None:
        """When the key stops working unless it is renewed; None when it does not expire, or when it is not known."""
        days = self.rules.days_without_address if self.rules is not None else None
        if days is None or self.entries or self.since is None:
            return None
        return self.since.at + timedelta(days=days)
