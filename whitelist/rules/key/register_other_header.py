"""A second header of a register, with other columns.

What it finds: a line of a CSV file, below the header, that is a header with other columns or in another order. That
line and the rows below it are not checked. In a workbook, another table starts there.

Why it matters: read by the first header, a date of renewal could become an owner, or a permission an IP address.

Example: two registers that were joined, of which only the first has the column `renewed`.

How to resolve: put the second header and the rows below it into a file of their own.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.checking.repeated_header import OTHER_HEADER_ADVICE
from whitelist.checking.rule import Message
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the first header with other columns."""
    for table in register.tables_with_header:
        row = table.other_header
        if row is not None:
            text = f"line {table.lines[row]} is another header, with other columns; the rows below it are not checked"
            yield ListMatch(Message(text, OTHER_HEADER_ADVICE), table.location(row))


RULE = RegisterRule(
    code="WL809", severity=Severity.ERROR, advice=Advice(Action.MOVE, Part.ROW), since="0.2.0", check=check
)
