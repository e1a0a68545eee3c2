"""A line that repeats the header of a register.

What it finds: a line of a CSV file, below the header, with the same columns as the header. It is not a key. In a
workbook, another table starts there.

Why it matters: a program that reads the line as a key reports a key of the exchange "exchange".

Example: two registers that were joined, each with `exchange,name,rights,ips,created,renewed,owner`.

How to resolve: delete the line.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every line that repeats the header."""
    for table in register.tables_with_header:
        for line in table.repeated_headers:
            yield register.match_file(Message(f"line {line} repeats the header", "delete the line"), line)


RULE = RegisterRule(code="WL808", severity=Severity.ERROR, advice=DELETE_LINE, since="0.2.0", check=check)
