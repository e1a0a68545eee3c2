"""A row of a register with more or fewer fields than its header.

What it finds: a row of a CSV file whose number of fields is not that of the header. It is not judged any further.

Why it matters: nobody knows which cell is which.

Example: two IP addresses with a comma between them and no quotes around.

How to resolve: put a cell that holds commas into double quotes.

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.audits.register import ragged
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every ragged row."""
    for table in register.with_header:
        for row in ragged(table):
            message = f"the row has {len(table.rows[row])} fields where the header has {len(table.header)}"
            yield ListMatch(Message(message, "put a cell that holds commas into double quotes"), table.location(row))


RULE = RegisterRule(code="WL803", severity=Severity.ERROR, check=check)
