"""What several rules about keys advise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.model.advice import Action, Advice

if TYPE_CHECKING:
    from whitelist.audits.key import Key
    from whitelist.exchanges.exchange import KeyRules

LOOK_UP_ADDRESSES: Final = "look up the addresses at the exchange"
LOOK_UP_DATE: Final = "look up the date at the exchange, and write it as YYYY-MM-DD"

CORRECT_RIGHTS: Final = Advice(Action.CORRECT, columns=("rights",))


def look_up_rights(rules: KeyRules) -> str:
    """Return where to find the permissions of a key, and their names at an exchange with *rules*."""
    return f"look at the page of the key at the exchange; its permission names are {', '.join(rules.rights)}"


def move_rights(key: Key, then: str) -> str:
    """Return how to put permissions in other cells of *key* into the cell of its permissions, and what to do *then*."""
    misplaced = [right for rights in key.misplaced_rights.values() for right in rights]
    rights = ", ".join(dict.fromkeys((*key.rights, *misplaced)))
    return f'put it into the cell of the permissions: "{rights}"; then {then}'
