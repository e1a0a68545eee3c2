"""A row with more or fewer fields than the header.

What it finds: a record whose number of fields differs from the header's. The row's cells are not judged further,
because nobody can tell which column each of them belongs to.

Why it matters: the uploader refuses the whole file with "Number of Fields Does not Match"; a shifted row could put
an address where a memo belongs.

Example: under `coin,network,address,memo` the row `CET,CSC,0x0000…` has three fields; it needs a trailing comma for
the empty memo.

How to resolve: give the row one field for each header cell, empty ones included, and put quotes around a remark
that contains a comma.

Source: CoinEx help page on adding withdrawal addresses in batches.
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
    """Yield every row that is not as long as the header."""
    expected = len(table.header)
    limit = max((len(row) for row in table.rows), default=0)
    if table.kind == "workbook" or limit == expected == min((len(row) for row in table.rows), default=0):
        return
    for index, row in enumerate(table.rows):
        if len(row) != expected:
            fields = "1 field" if len(row) == 1 else f"{len(row)} fields"
            hint = (
                "an empty memo still needs its comma"
                if len(row) < expected
                else "a value that contains the delimiter needs quotes around it"
            )
            yield TableMatch(row=index, message=Message(f"{fields} where the header has {expected}", hint))


RULE = TableRule(code="WL101", severity=Severity.ERROR, fails_upload=True, check=check)
