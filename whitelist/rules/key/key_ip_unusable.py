"""An IP address in the register to which a key cannot be restricted.

What it finds: an address that is an error in `whitelist check-ips`: it is malformed, not public, a range of all
addresses, or a range at an exchange that does not accept ranges.

Why it matters: the register is wrong: no machine can use the key from this address, or the key is not restricted.

Example: `192.168.1.20`.

How to resolve: look up the addresses at the exchange and correct the cell. If the cell says that the key is not
restricted to IP addresses, empty it. If the cell is a permission, put it into the cell of the permissions.

Source: the rules of the group WL7 and their sources, RFC 6943 among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.audits.allowlist import describe_problem
from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.key_advice import CORRECT_RIGHTS, LOOK_UP_ADDRESSES, move_rights
from whitelist.audits.placeholder import is_placeholder
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import AllowlistEntry
    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register

UNRESTRICTED: Final = frozenset({"any", "anywhere", "all", "everywhere", "open", "unrestricted", "not restricted"})
"""What people write for a key that is not restricted."""


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the first unusable address of every key."""
    for key in register.keys:
        allowlist = key.exchange.allowlist if key.exchange is not None else None
        ranges = allowlist is None or allowlist.ranges
        problems = ((entry, describe_problem(entry, ranges=ranges)) for entry in key.entries)
        first = next(((entry, problem) for entry, problem in problems if problem), None)
        if first is not None:
            yield register.match_key(key, "ips", _message(key, *first))


def _message(key: Key, entry: AllowlistEntry, problem: str) -> Message:
    if misplaced := key.misplaced_rights.get("ips"):
        text = f"{misplaced[0]!r} is a permission, not an IP address"
        return Message(text, move_rights(key, LOOK_UP_ADDRESSES), advice=CORRECT_RIGHTS)
    hint = LOOK_UP_ADDRESSES
    if _says_unrestricted(key.cells["ips"]) or (entry.block is not None and entry.block.prefixlen == 0):
        hint += "; if the key is not restricted, empty the cell"
    return Message(f"{entry.text[:60]!r}: {problem}", hint)


def _says_unrestricted(cell: str) -> bool:
    return is_placeholder(cell) or cell.casefold() in UNRESTRICTED


RULE = RegisterRule(code="WL823", severity=Severity.ERROR, advice=LOOK_UP, check=check)
