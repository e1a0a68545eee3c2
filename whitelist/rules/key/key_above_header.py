"""A key above the header.

What it finds: a line or sheet row above the header of a register that is a key: two of the name of an exchange, a date
and IP addresses. The key is checked like the keys below the header.

Why it matters: other programs skip what is above the header, and so does a person who looks for a key in the table.

Example: a register that was sorted by exchange together with its header, so that `bitpanda` is above `exchange`.

How to resolve: move the header above the first key.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.checking.rule import Message
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key above a header."""
    for table in register.tables_with_header:
        for row, line in enumerate(table.lines[: table.entries_above]):
            text = f"line {line} is a key, but the header is below it, on line {table.header_line}"
            yield ListMatch(Message(text, f"move the header above line {table.lines[0]}"), table.location(row))


RULE = RegisterRule(
    code="WL807", severity=Severity.ERROR, since="0.2.0", advice=Advice(Action.MOVE, Part.HEADER), check=check
)
