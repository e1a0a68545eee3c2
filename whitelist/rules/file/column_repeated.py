"""A header that contains the same column twice.

What it finds: two header cells for the same column. Only the first of the two columns is checked.

Why it matters: it is not known which of the two columns the exchange reads.

Example: `coin,network,address,address,memo`.

How to resolve: delete or rename one of the two columns.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell for a column that an earlier header cell already names."""
    header = table.columns
    for field, column in header.repeated:
        first = column_letters(header.fields[column])
        yield TableMatch(
            field=field,
            value=table.header[field],
            message=Message(
                f"the column {column} appears twice; column {first} is the first",
                "delete or rename one of the two columns",
            ),
        )


RULE = TableRule(code="WL104", severity=Severity.ERROR, fails_upload=True, check=check)
