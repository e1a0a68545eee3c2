"""A header that names the same column twice.

What it finds: two header cells with one meaning. The first of them is the one that is judged.

Why it matters: nobody can know which of the two the uploader reads.

Example: `coin,network,address,address,memo`.

How to resolve: delete or rename one of the columns.

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
    """Yield every header cell whose meaning an earlier one has."""
    header = table.columns
    for field, column in header.repeated:
        first = column_letters(header.fields[column])
        yield TableMatch(
            field=field,
            value=table.header[field],
            message=Message(f"{column} is already the header of column {first}"),
        )


RULE = TableRule(code="WL104", severity=Severity.ERROR, fails_upload=True, check=check)
