"""A register that cannot be read to its end.

What it finds: a file that is no CSV, workbook or TOML, a quote that is never closed, a damaged workbook. What came
before is judged.

Why it matters: keys behind the damage are not checked.

Example: `[[keys]` in a TOML file.

How to resolve: repair the file at the place that is named, or save it again.

Source: RFC 4180, section 2; https://toml.io/en/v1.0.0.
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
    """Yield what stopped the reader."""
    for damage in filter(None, (table.read_failure for table in register.tables)):
        if damage.line is None:
            yield register.mark_whole(Message(f"the file {damage.detail}"))
        else:
            yield register.mark_whole(Message(damage.detail), damage.line)


RULE = RegisterRule(code="WL805", severity=Severity.ERROR, check=check)
