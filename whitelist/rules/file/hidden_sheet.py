"""A hidden sheet with addresses.

What it finds: a sheet with a recognisable header that is hidden. Its rows are judged like any other.

Why it matters: the person who approves the workbook does not see the sheet, and its addresses would be uploaded.

Example: last year's addresses on a sheet that was hidden and not deleted.

How to resolve: show the sheet, and delete it unless it is meant; `--sheet NAME` judges just one.

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
    """Yield every hidden sheet, once however many tables it has."""
    if table.layout.hidden_sheet and not table.headers_above:
        message = f"sheet {table.sheet!r} is hidden; its rows are judged like any other"
        yield TableMatch(message=Message(message, "show or delete it; --sheet NAME judges just one"))


RULE = TableRule(code="WL123", severity=Severity.WARNING, check=check)
