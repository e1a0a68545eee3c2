"""A hidden row of a sheet.

What it finds: a row that is hidden, by hand, by a filter or by a height of nothing. It is judged like any other.

Why it matters: the person who approves the sheet does not see the row, and its address would be uploaded.

Example: a filter on `network` that shows only TRC20; the ERC20 rows are still there.

How to resolve: show the row, and delete it unless it is meant. .xlsx only: other formats do not tell.

Source: this project: what cannot be seen cannot be approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every data row that is hidden."""
    hidden = table.layout.hidden_lines
    for index, line in enumerate(table.lines if hidden else ()):
        if line in hidden:
            yield TableMatch(
                row=index, message=Message("the row is hidden; it is judged like any other", "show or delete it")
            )


RULE = TableRule(code="WL121", severity=Severity.WARNING, check=check)
