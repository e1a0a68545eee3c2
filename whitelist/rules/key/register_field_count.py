"""A row of a register with more or fewer fields than its header.

What it finds: a row of a CSV file whose number of fields differs from the header. No other rule checks the row.

Why it matters: it is not known to which column each cell belongs.

Example: two IP addresses with a comma between them, and without quotes around them.

How to resolve: give the row one field for each header cell, also for empty cells. Put double quotes around a cell that
contains commas. The message says what is missing or too much, as far as the cells show it.

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_kind import is_ip
from whitelist.audits.list_match import ListMatch
from whitelist.audits.register import ragged_rows
from whitelist.checking.advice.field_count import column_names, count_advice
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.audits.register import Register

MOST_SHOWN: Final = 80
"""Characters of the IP addresses in the hint."""


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every row whose number of fields differs from the header."""
    for table in register.tables_with_header:
        delimiter = table.text.delimiter if table.text is not None else ","
        for row in ragged_rows(table):
            cells = table.rows[row]
            message = f"the row has {with_count(len(cells), 'field')}, but the header has {len(table.header)}"
            hint = _addresses_apart(cells, delimiter)
            hint = hint or count_advice(column_names(table), cells, register.find_columns(cells), delimiter)
            yield ListMatch(Message(message, hint), table.location(row))


def _addresses_apart(cells: Sequence[str], delimiter: str) -> str:
    """Return what to do with IP addresses in several cells, or an empty text."""
    found = [at for at, cell in enumerate(cells) if is_ip(cell)]
    if len(found) < 2 or found[-1] - found[0] != len(found) - 1:
        return ""
    return f'put quotes around the IP addresses: "{clipped(delimiter.join(cells[at] for at in found), MOST_SHOWN)}"'


RULE = RegisterRule(code="WL803", severity=Severity.ERROR, advice=CORRECT_ROW, check=check)
