"""A hidden column of a sheet.

What it finds: a column that means coin, network, address, memo or remark and is hidden. It is judged like any other.

Why it matters: the person who approves the sheet does not see its values, and they would be uploaded.

Example: a memo column that somebody has hidden because it is mostly empty.

How to resolve: show the column. .xlsx only: other formats do not tell.

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
    """Yield the header cell of every hidden column that is judged."""
    for column, field in table.columns.fields.items():
        if field in table.layout.hidden_fields:
            message = Message(f"the {column} column is hidden; it is judged like any other", "show it")
            yield TableMatch(field=field, value=table.header[field], message=message)


RULE = TableRule(code="WL122", severity=Severity.WARNING, check=check)
