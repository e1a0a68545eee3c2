"""A rejected row that was not corrected.

What it finds: an unchanged cell or row in a workbook of rejected rows from `whitelist build`. The error was in the
original file, and the text of the cell does not show the error. A warning that the text does not show, such as a
struck-through row, is repeated under the name of its own rule.

Why it matters: the memo 12345 that was a number with the format 00000000 looks like any other memo when it is text.

Example: `whitelist build` reads rejected.xlsx. In one row, the network was filled in, but the memo was not corrected.

How to resolve: correct the cell or the row. If it is right, delete the text of this row in the column `rejected as`.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import CORRECT, CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import RELEASE, marked_rows, unchanged_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell or row that is unchanged since it was rejected."""
    columns = table.columns.fields
    loose = [columns[column] for column in ("coin", "network") if column in columns]
    for index, cells, marker in marked_rows(table.header, table.rows):
        for field in unchanged_fields(cells, marker, loose):
            value = None if field is None else cells[field]
            yield TableMatch(row=index, field=field, value=value, message=_message("row" if field is None else "cell"))


def _message(part: str) -> Message:
    return Message(
        f"an earlier build rejected this {part}, and it is still unchanged",
        f"correct the {part}; {RELEASE}",
        advice=CORRECT if part == "cell" else CORRECT_ROW,
    )


RULE = TableRule(code="WL125", severity=Severity.ERROR, lost_as_text=True, advice=CORRECT, reach=Reach.ROW, check=check)
