"""A column that a register needs and does not have.

What it finds: a header without one of exchange, name, rights, ips, created and owner. Only renewed may be left out.
In TOML, what a key does not have is empty.

Why it matters: what is not written down cannot be checked: a key without a date is never seen to lapse.

Example: a register with `exchange,name,rights` only.

How to resolve: add the column; its cells may be empty where the register says so.

Source: this project: a register is what `check-keys` reads; columns are in docs/guides/keys.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.register import COLUMNS, OPTIONAL, is_grid
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each missing column of every table."""
    for table in register.with_header:
        for column in COLUMNS:
            if is_grid(table) and column not in table.columns.fields and column not in OPTIONAL:
                yield register.mark_header(table, None, Message(f"there is no column {column}", "add it to the header"))


RULE = RegisterRule(code="WL801", severity=Severity.ERROR, check=check)
