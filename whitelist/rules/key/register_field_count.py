"""A row of a register with more or fewer fields than its header.

What it finds: a row of a CSV file whose number of fields differs from the header. No other rule checks the row.

Why it matters: it is not known to which column each cell belongs.

Example: two permissions or two IP addresses with a comma between them, and without quotes around them.

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
from whitelist.checking.advice.field_count import DELIMITER_NAMES, MiscountedRow, column_names, count_advice
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.audits.register import Register
    from whitelist.model.table import MaskedTable

MOST_SHOWN: Final = 80
"""Characters of permissions or IP addresses in the hint."""
MAY_BE_EMPTY: Final = frozenset({"ips", "renewed"})
"""Columns whose cells can be empty, so that an empty cell in their place is not one too many."""


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every row whose number of fields differs from the header."""
    for table in register.tables_with_header:
        delimiter = table.text.delimiter if table.text is not None else ","
        for row in ragged_rows(table):
            cells = table.rows[row]
            message = f"the row has {with_count(len(cells), 'field')}, but the header has {len(table.header)}"
            hint = _cells_apart(register, column_names(table), cells, delimiter)
            yield ListMatch(Message(message, hint or _count_advice(register, table, cells)), table.location(row))


def _count_advice(register: Register, table: MaskedTable, cells: Sequence[str]) -> str:
    delimiter = table.text.delimiter if table.text is not None else ","
    columns = column_names(table)
    other = next((sign for sign in DELIMITER_NAMES if len(cells) == 1 and cells[0].count(sign) > 1), None)
    if other is not None:
        return f"write a {DELIMITER_NAMES[delimiter]} for each {DELIMITER_NAMES[other]} between the cells"
    known = register.find_columns(cells, columns.index("rights") if "rights" in columns else -1)
    return count_advice(MiscountedRow(columns, cells, known, delimiter), MAY_BE_EMPTY)


def _cells_apart(register: Register, columns: Sequence[str], cells: Sequence[str], delimiter: str) -> str:
    """Return what to do with permissions or IP addresses in several cells, or an empty text."""
    first = columns.index("rights") if "rights" in columns else len(cells)
    rights = [at for at in register.permission_fields(cells) if at >= first]
    found = {"permissions": rights if rights[:1] == [first] else [], "IP addresses": _addresses(cells)}
    parts = [
        f'put quotes around the {name}: "{_shown(cells, _run(fields), delimiter)}"'
        for name, fields in found.items()
        if len(_run(fields)) > 1
    ]
    if parts:
        return "; ".join(parts)
    surplus = len(cells) - len(columns)
    for name, fields in found.items():
        if surplus > 0 and len(fields) == surplus + 1:
            others = ", ".join(f"number {at + 1}" for at in fields[1:])
            shown = _shown(cells, fields, delimiter)
            return f'put the {name} into one cell, "{shown}", in place of number {fields[0] + 1}; delete cell {others}'
    return ""


def _shown(cells: Sequence[str], fields: Sequence[int], delimiter: str) -> str:
    return clipped(delimiter.join(cells[at] for at in fields), MOST_SHOWN)


def _addresses(cells: Sequence[str]) -> list[int]:
    return [at for at, cell in enumerate(cells) if is_ip(cell)]


def _run(fields: Sequence[int]) -> Sequence[int]:
    """Return the first of *fields* and those that follow it without a gap."""
    return [at for place, at in enumerate(fields) if at == fields[0] + place]


RULE = RegisterRule(code="WL803", severity=Severity.ERROR, advice=CORRECT_ROW, check=check)
