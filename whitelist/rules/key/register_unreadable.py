"""A register that cannot be read completely.

What it finds: a file that is not CSV, a workbook or TOML; a quote that is never closed; a damaged workbook; in TOML, a
table that is not [[keys]]. The rows of a CSV file before the error are checked.

Why it matters: the keys after the error are not checked.

Example: `[[keys]` in a TOML file.

How to resolve: correct the file at the location in the message, or save the file again.

Source: RFC 4180, section 2; https://toml.io/en/v1.0.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_LINE, GET_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the reasons why tables cannot be read."""
    for failure in filter(None, (table.read_failure for table in register.tables)):
        if failure.line is None:
            hint = failure.hint or "save the register as CSV, a workbook or TOML"
            yield register.match_file(Message(f"the file {failure.detail}", hint, advice=GET_FILE))
        else:
            hint = failure.hint or "correct this line; the keys after it are not checked"
            yield register.match_file(Message(failure.detail, hint), failure.line)


RULE = RegisterRule(code="WL805", severity=Severity.ERROR, advice=CORRECT_LINE, check=check)
