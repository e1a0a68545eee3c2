"""A register without a single key.

What it finds: a file without a row below its header, a workbook without a sheet that has the header, or TOML without
`[[keys]]`.

Why it matters: an empty register passes for one that is in order.

Example: a file with the header alone.

How to resolve: enter the keys, or check the file that holds them.

Source: this project: a register is what `check-keys` reads; columns are in docs/guides/keys.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the register as a whole when there is nothing in it."""
    if not any(table.rows or table.read_failure for table in register.tables):
        yield register.mark_whole(Message("there is no key in the register", "each key is a row below the header"))


RULE = RegisterRule(code="WL804", severity=Severity.ERROR, check=check)
