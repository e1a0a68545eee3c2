"""A duplicate key.

What it finds: two rows with the same exchange and name, ignoring letter case.

Why it matters: one of the rows might be out of date. If there are two keys of this name, you might revoke the wrong key
in an emergency.

Example: `Desk A` at CoinEx in two rows.

How to resolve: delete the row that is out of date, or give each key its own name.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_ROW
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key that is a duplicate of an earlier one."""
    first: dict[tuple[str, str], Key] = {}
    for key in register.keys:
        if key.exchange is None or not key.cells["name"]:
            continue
        earlier = first.setdefault((key.exchange.name, key.cells["name"].casefold()), key)
        if earlier is not key:
            message = f"duplicate of line {earlier.table.lines[earlier.row]}: same exchange and name"
            hint = "delete the row that is out of date, or give each key its own name"
            yield register.match_key(key, "name", Message(message, hint))


RULE = RegisterRule(code="WL816", severity=Severity.WARNING, advice=DELETE_ROW, check=check)
