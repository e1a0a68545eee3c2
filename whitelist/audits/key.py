"""One API key of a register, with the facts that follow from the rules of its exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from whitelist.audits.permission import are_permissions, level_meant, permission_level, split_permissions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from whitelist.audits.allowlist import AllowlistEntry
    from whitelist.exchanges.exchange import Exchange, KeyRules, PermissionLevel
    from whitelist.model.table import MaskedTable
    from whitelist.model.timestamp import Timestamp


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
    stray_rights: tuple[str, ...] = ()
    """The permissions in columns that are not read as permissions."""

    @property
    def rules(self) -> KeyRules | None:
        """What the exchange documents about keys."""
        return self.exchange.keys if self.exchange is not None else None

    def permission_level(self, right: str) -> PermissionLevel | None:
        """Return what the permission *right* allows, or None when the exchange has no permission of this name."""
        return None if self.rules is None else permission_level(right, self.rules)

    @property
    def misplaced_rights(self) -> Mapping[str, tuple[str, ...]]:
        """Column → the permissions in its cell, for the columns of addresses and dates that have some."""
        cells = {column: (self.cells[column],) for column in ("ips", "created", "renewed")}
        whole = {column: split_permissions(cell) for column, (cell,) in cells.items() if self._are_permissions(cell)}
        beside = tuple(entry.text for entry in self.entries if self._are_permissions(entry.text))
        return {"ips": beside, **whole} if beside else whole

    def _are_permissions(self, cell: str) -> bool:
        return self.rules is not None and are_permissions(cell, self.rules)

    @property
    def can_withdraw(self) -> bool:
        """Whether the key can move money out of the account, also by a permission that has another name there."""
        misplaced = [right for rights in self.misplaced_rights.values() for right in rights]
        rights, rules = (*self.rights, *self.stray_rights, *misplaced), self.rules
        return rules is not None and any(level_meant(right, rules) == "withdraw" for right in rights)

    @property
    def rights_in_doubt(self) -> tuple[str, ...]:
        """The permissions of which it is not known what they allow: one of them might be to withdraw."""
        rules = self.rules
        return () if rules is None else tuple(right for right in self.rights if level_meant(right, rules) is None)

    @property
    def is_restricted(self) -> bool:
        """Whether the register has IP addresses of the key; a permission in their cell is not an address."""
        return bool(self.entries) and not self._are_permissions(self.cells["ips"])

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
        if days is None or self.is_restricted or self.since is None:
            return None
        return self.since.at + timedelta(days=days)
