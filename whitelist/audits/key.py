"""One API key as a register tells of it, and what follows at its exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from whitelist.exchanges.schema import normalised_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from whitelist.audits.allowlist import Entry
    from whitelist.exchanges.exchange import Exchange, KeyRules, Power
    from whitelist.model.table import MaskedTable
    from whitelist.model.timestamp import Timestamp


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the register, understood."""

    table: MaskedTable
    row: int
    """Index into the rows of the table."""
    columns: frozenset[str]
    """The columns that the register has."""
    fields: Mapping[str, int]
    """Column → index of its field; empty when fields have no places."""
    cells: Mapping[str, str]
    """Column → text without blanks around it; empty where the register has none."""
    exchange: Exchange | None
    """None when no exchange is called so."""
    rights: tuple[str, ...]
    """As they stand."""
    entries: tuple[Entry, ...]
    """The IP addresses that the key is bound to."""
    created: Timestamp | None
    """None when the cell is empty, or holds no date that can be understood."""
    renewed: Timestamp | None

    @property
    def rules(self) -> KeyRules | None:
        """What its exchange says about keys."""
        return self.exchange.keys if self.exchange is not None else None

    def permission_level(self, right: str) -> Power | None:
        """Return what *right* lets the key do at its exchange, or None when the exchange has no such right."""
        if self.rules is None:
            return None
        return {normalised_name(name): permission_level for name, permission_level in self.rules.rights.items()}.get(
            normalised_name(right)
        )

    @property
    def may_withdraw(self) -> bool:
        """Whether the key may move money out of the account."""
        return any(self.permission_level(right) == "withdraw" for right in self.rights)

    @property
    def since(self) -> Timestamp | None:
        """When its days began to count: it was renewed, or else created."""
        return self.renewed if self.cells["renewed"] else self.created

    def is_expired(self, now: datetime) -> bool:
        """Say whether its last day is over at *now*; where only the day is known, that day counts as well."""
        if self.expires_at is None or self.since is None:
            return False
        return self.expires_at + timedelta(days=0 if self.since.exact else 1) <= now

    @property
    def expires_at(self) -> datetime | None:
        """When the key stops working unless it is renewed; None when it does not, or nobody can tell."""
        days = self.rules.days_without_address if self.rules is not None else None
        if days is None or self.entries or self.since is None:
            return None
        return self.since.at + timedelta(days=days)
