"""A formula whose result is not in the file.

What it finds: a formula in a known column that was saved without its result. The cell is read as empty.

Why it matters: a spreadsheet program shows a value, but this program cannot calculate formulas and reads an empty cell.
A memo that is visible on the screen would be missing.

Example: a script wrote `=B2&"-"&C2` into a cell, and no spreadsheet program has opened the workbook since.

How to resolve: open the workbook in a spreadsheet program and save it, or paste the column as values.

Source: ECMA-376, part 1, 18.3.1.40 f and 18.3.1.96 v.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import FROM_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every formula in a known column that was saved without its result."""
    if not table.cells:
        return
    header = table.columns
    names = {field: shown_column(reference.schema.batch, column) for column, field in header.fields.items()}
    for (row, field), facts in sorted(table.cells.items()):
        if not facts.calculated and field in names:
            message = f"the {names[field]} is a formula that was saved without its result"
            hint = "open the workbook in a spreadsheet program and save it, or paste the cell as a value"
            told = Message(message, hint, rejected_hint=FROM_SOURCE)
            yield TableMatch(row=row, field=field, value=facts.formula, message=told)


RULE = TableRule(
    code="WL210",
    severity=Severity.ERROR,
    advice=CORRECT,
    suppresses=("cell-empty", "network-empty", "memo-missing", "memo-customary", "memo-rule-dropped"),
    reach=Reach.CELL,
    check=check,
)
