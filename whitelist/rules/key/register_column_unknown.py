"""An unknown or repeated column of a register.

What it finds: a header cell that is not the name of a column, or that repeats the name of an earlier column.

Why it matters: the column is not checked. If its name has a typing error, a required column might be missing.

Example: `expires`; the program calculates this date from the date of creation or renewal.

How to resolve: correct the name, or delete the column. If your team needs the column, you can ignore the warning.
Delete a column for secrets in any case, even if it is empty.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.secret_forms import is_secret_name
from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.register import COLUMNS
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT, DELETE_COLUMN
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each header cell that is not the name of a column, or that repeats one."""
    columns = f"the columns are {', '.join(COLUMNS)}"
    for table in register.tables_with_header:
        repeated = (field for field, _ in table.columns.repeated)
        for field in sorted((*table.columns.unknown, *repeated)):
            if (HEADER, field) not in table.secrets:
                cell = table.header[field][:60]
                message = f"unknown or repeated column {cell!r}"
                meant = did_you_mean(cell, [column for column in COLUMNS if column not in table.columns.fields])
                hint = f"{meant or 'correct or delete it'}; {columns}".replace("?;", "?")
                advice = CORRECT if meant else None
                if is_secret_name(cell):
                    hint, advice = "a register has no place for secrets: delete the column", None
                yield register.match_header(table, field, Message(message, hint, advice=advice))


RULE = RegisterRule(code="WL802", severity=Severity.WARNING, advice=DELETE_COLUMN, check=check)
