"""A rejected row that nobody has corrected.

What it finds: in a workbook of rejects that `whitelist build` wrote, a cell or row that is still as it was, where the
fault was in the file that it came from and cannot be seen in the text.

Why it matters: the memo 12345 that was a number under the format 00000000 looks like any other memo, once it is text.

Example: a row of rejected.xlsx is built from again, and only its network was filled in, not its memo.

How to resolve: correct what is wrong. If it is right as it stands, empty the row's cell under "rejected as".

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import FROM, REJECTED_AS, unchanged_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell, or row, whose seal is unbroken. Rejects of rejects have their own columns last."""
    if REJECTED_AS not in table.header or FROM not in table.header:
        return
    at, width = (len(table.header) - 1 - table.header[::-1].index(word) for word in (REJECTED_AS, FROM))
    known = table.columns.fields
    loose = [known[column] for column in ("coin", "network") if column in known]
    for index, row in enumerate(table.rows):
        for field in unchanged_fields(row[:width], row[at], loose) if at < len(row) else ():
            value = None if field is None else row[field]
            yield TableMatch(row=index, field=field, value=value, message=_message("row" if field is None else "cell"))


def _message(what: str) -> Message:
    return Message(
        f"the {what} is as it was when a build rejected it",
        f"correct it, or empty the cell under {REJECTED_AS!r} if it is right as it stands",
    )


RULE = TableRule(code="WL125", severity=Severity.ERROR, check=check)
