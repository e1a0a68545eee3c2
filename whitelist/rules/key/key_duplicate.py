"""The same key twice.

What it finds: two rows with the same exchange and name, letter case aside.

Why it matters: one of the rows is out of date, and nobody knows which; or two keys cannot be told apart when one must
be revoked in a hurry.

Example: `Desk A` at CoinEx in two rows.

How to resolve: delete the row that is out of date, or give each key a name of its own.

Source: this project: a register is what `check-keys` reads; columns are in docs/guides/keys.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key that an earlier row has as well."""
    first: dict[tuple[str, str], Key] = {}
    for key in register.keys:
        if key.exchange is None or not key.cells["name"]:
            continue
        before = first.setdefault((key.exchange.name, key.cells["name"].casefold()), key)
        if before is not key:
            yield register.mark(key, "name", Message(f"the same key as on line {before.table.lines[before.row]}"))


RULE = RegisterRule(code="WL816", severity=Severity.WARNING, check=check)
