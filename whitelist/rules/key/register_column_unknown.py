"""An unknown or repeated column of a register.

What it finds: a header cell that is not the name of a column, or that repeats the name of an earlier column.

Why it matters: the column is not checked. If its name has a typing error, a required column might be missing. Only
permissions in such a column, or yes under a name such as Withdraw, count for the rule about keys that can withdraw.

Example: `expires`; the program calculates this date from the date of creation or renewal.

How to resolve: correct the name, or delete the column. First write its permissions into the column rights, and its IP
addresses into the column ips. If a repeated column differs from the first, find out which of the two is right. If your
team needs the column, you can ignore the warning. Delete a column for secrets in any case, even if it is empty.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.secret_forms import is_secret_name
from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.register import COLUMNS
from whitelist.audits.stray_columns import stray_columns
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT, DELETE_COLUMN, Action, Advice, Part
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER
from whitelist.model.wording import did_you_mean, join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register
    from whitelist.model.table import MaskedTable


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each header cell that is not the name of a column, or that repeats one."""
    for table in register.tables_with_header:
        strays = stray_columns(table)
        repeated = dict(table.columns.repeated)
        for field in sorted((*table.columns.unknown, *repeated)):
            if (HEADER, field) in table.secrets:
                continue
            stray = strays.get(field, "")
            if field in repeated and not stray:
                message = _message_of_repeated(table, field, table.columns.fields[repeated[field]])
            else:
                message = _message(table, field, stray, register.misspelt(table, stray) if stray else None)
            yield register.match_header(table, field, message)


def _message_of_repeated(table: MaskedTable, field: int, first: int) -> Message:
    """Return what to do with a column that repeats the one in the field *first*."""
    text = f"repeated column {table.header[field][:60]!r}"
    lines = [
        line
        for line, row in zip(table.lines, table.rows[: table.other_header], strict=False)  # below is another table
        if len(row) > max(field, first) and clean_text(row[field]) != clean_text(row[first])
    ]
    if not lines:
        return Message(text, "its cells are those of the first column of that name: delete it")
    text = f"{text}, which differs from the first (line {join_items([str(line) for line in lines])})"
    hint = "find out which of the two is right, write it into the first, then delete this column"
    return Message(text, hint, advice=Advice(Action.CORRECT, Part.COLUMN))


def _message(table: MaskedTable, field: int, column: str, misspelt: str | None) -> Message:
    """Return what to do with a column; *column* is rights or ips if its cells are permissions or IP addresses.

    *misspelt* is the header cell that is to become *column*.
    """
    cell = table.header[field][:60]
    text = f"unknown or repeated column {cell!r}"
    if is_secret_name(cell):
        return Message(text, "a register has no place for secrets: delete the column")
    if column:
        text = f"{text} with {'permissions' if column == 'rights' else 'IP addresses'}"
        if cell == misspelt:
            return Message(text, f"correct the header to {column}", advice=CORRECT)
        hint = f"write what it says of each key into the column {column}, then delete it"
        return Message(text, hint, advice=Advice(Action.MOVE, Part.COLUMN, columns=(column,)))
    columns = f"the columns are {', '.join(COLUMNS)}"
    meant = did_you_mean(cell, [column for column in COLUMNS if column not in table.columns.fields])
    if meant:
        return Message(text, f"{meant} {columns}", advice=CORRECT)
    return Message(text, f"correct or delete it; {columns}")


RULE = RegisterRule(code="WL802", severity=Severity.WARNING, advice=DELETE_COLUMN, check=check)
