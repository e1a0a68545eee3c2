"""A second header with other columns.

What it finds: a line of a CSV file, below the header, that is a header with other columns or in another order. That
line and the rows below it are not checked. In a workbook, another table starts there.

Why it matters: read by the first header, a memo could become a remark, or a network a coin.

Example: two files that were joined, the first with `coin,network,address,memo`, the second with
`address,coin,network,memo`.

How to resolve: put the second header and the rows below it into a file of their own.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.repeated_header import OTHER_HEADER_ADVICE
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the first header with other columns."""
    row = table.other_header
    if row is not None:
        message = f"line {table.lines[row]} is another header, with other columns; the rows below it are not checked"
        yield TableMatch(row=row, message=Message(message, OTHER_HEADER_ADVICE))


RULE = TableRule(
    code="WL132",
    severity=Severity.ERROR,
    advice=Advice(Action.MOVE, Part.ROW),
    since="0.2.0",
    fails_upload=True,
    check=check,
)
