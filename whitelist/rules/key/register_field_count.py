"""A row of a register with more or fewer fields than its header.

What it finds: a row of a CSV file whose number of fields differs from the header. No other rule checks the row.

Why it matters: it is not known to which column each cell belongs.

Example: two IP addresses with a comma between them, and without quotes around them.

How to resolve: put double quotes around a cell that contains commas.

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.audits.register import ragged_rows
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every row whose number of fields differs from the header."""
    for table in register.tables_with_header:
        for row in ragged_rows(table):
            message = f"the row has {len(table.rows[row])} fields, but the header has {len(table.header)}"
            hint = "put double quotes around a cell that contains commas"
            yield ListMatch(Message(message, hint), table.location(row))


RULE = RegisterRule(code="WL803", severity=Severity.ERROR, check=check)
