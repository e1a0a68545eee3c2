"""A column of a register that is not understood.

What it finds: a header cell that names none of the columns, or one that is there already.

Why it matters: nothing in that column is checked, and a misspelt name means that a column is missing.

Example: `expires`, which follows from the date of creation.

How to resolve: call it by a known name, or leave it as it is if people need it.

Source: this project: a register is what `check-keys` reads; columns are in docs/guides/keys.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.register import COLUMNS
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each header cell that says nothing."""
    for table in register.with_header:
        repeated = (field for field, _ in table.columns.repeated)
        for field in sorted((*table.columns.unknown, *repeated)):
            if (HEADER, field) not in table.secrets:
                hint = f"the columns are {', '.join(COLUMNS)}"
                message = f"{table.header[field][:60]!r} is no column of a register, or there twice"
                yield register.mark_header(table, field, Message(message, hint))


RULE = RegisterRule(code="WL802", severity=Severity.WARNING, check=check)
