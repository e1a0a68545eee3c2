"""A register without keys.

What it finds: a file without rows below its header, a workbook in which no sheet has the header, or TOML without
`[[keys]]`.

Why it matters: otherwise an empty register, or the wrong file, would be reported as correct.

Example: a file that contains only the header.

How to resolve: enter the keys, or check the file that contains them.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the register as a whole when it has no rows."""
    if not any(table.rows or table.read_failure for table in register.tables) and not register.tables_without_header:
        message = Message("the register has no keys", "enter each key as a row below the header")
        yield register.match_file(message)


RULE = RegisterRule(code="WL804", severity=Severity.ERROR, advice=Advice(Action.CORRECT, Part.FILE), check=check)
