"""What people and exchanges call the permissions of an API key, and what a permission allows."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from whitelist.exchanges.batch.names import normalised_name
from whitelist.model.characters import clean_text
from whitelist.model.wording import closest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.exchanges.exchange import KeyRules, PermissionLevel

_WORDS: Mapping[PermissionLevel, str] = {
    "read": "read|read only|view|query|info|只读|唯讀|讀取",
    "trade": "trade|trading|spot|orders|交易",
    "withdraw": "withdraw|withdrawal|withdrawals|transfer|transfers|send|payout|payouts|提现|提現|提币|提幣",
}
_MEANINGS: Mapping[PermissionLevel, frozenset[str]] = MappingProxyType(
    {level: frozenset(map(normalised_name, words.split("|"))) for level, words in _WORDS.items()}
)
"""Level → what exchanges and people call a permission of this level."""

_MOST_POWERFUL_FIRST: Final[Sequence[PermissionLevel]] = ("withdraw", "trade", "read")

_SEPARATORS = re.compile(r"[,;|/&+\r\n]+")


def split_permissions(cell: str) -> tuple[str, ...]:
    """Return the permissions that a *cell* lists."""
    return tuple(filter(None, map(clean_text, _SEPARATORS.split(cell))))


def permission_level(right: str, rules: KeyRules) -> PermissionLevel | None:
    """Return what the permission *right* allows, or None when the exchange has no permission of this name."""
    levels = {normalised_name(name): level for name, level in rules.rights.items()}
    return levels.get(normalised_name(right))


def meant_permission(right: str, rules: KeyRules) -> str | None:
    """Return the exchange's name of the permission that *right* probably means; None if that is not known."""
    if len(_parts(right, rules)) > 1:
        return None
    meant = _meaning(right)
    names = [name for name, level in rules.rights.items() if level == meant]
    return names[0] if len(names) == 1 else closest(right[:60], rules.rights)


def level_meant(right: str, rules: KeyRules) -> PermissionLevel | None:
    """Return what *right* allows if it means what it probably means; None if that is not known.

    Permissions with spaces between them allow what the most powerful of them allows.
    """
    parts = _parts(right, rules)
    levels = {permission_level(part, rules) or _meaning(part) for part in parts}
    found = next((level for level in _MOST_POWERFUL_FIRST if level in levels), None)
    return found or permission_level(meant_permission(right, rules) or "", rules)


def are_permissions(cell: str, rules: KeyRules | None) -> bool:
    """Say whether a *cell* lists permissions of an exchange with *rules*, or usual ones, and nothing else."""
    rights = split_permissions(cell)
    return bool(rights) and all(_parts(right, rules) for right in rights)


def _parts(right: str, rules: KeyRules | None) -> Sequence[str]:
    """Return the permission that *right* is, or the permissions that it lists with spaces between them; else none."""
    words = right.split()
    return next((each for each in ((right,), words) if all(_is_permission(part, rules) for part in each)), ())


def _is_permission(word: str, rules: KeyRules | None) -> bool:
    return _meaning(word) is not None or (rules is not None and permission_level(word, rules) is not None)


def _meaning(right: str) -> PermissionLevel | None:
    return next((level for level, words in _MEANINGS.items() if normalised_name(right) in words), None)
