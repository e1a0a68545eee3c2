"""Headings above the wrong cells.

What it finds: a header whose names fit no row, but all rows if two or three names are exchanged: addresses below
`network`, and networks below `address`. The rows are not checked before that.

Why it matters: the exchange refuses every row. A person who swaps the cells of each row makes new errors.

Example: `coin,address,network,memo` above `USDT,TRC20,T…,`.

How to resolve: write the header as the message says; the cells stay where they are.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.swapped import swapped_headings
from whitelist.checking.rule import ConcernedRows, Message, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import CORRECT_HEADER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the first heading that is above the wrong cells."""
    swapped = swapped_headings(table, reference)
    if not swapped:
        return
    header = list(table.header)
    for field, column in swapped.items():
        header[field] = table.header[table.columns.fields[column]]
    field = next((each for each, column in swapped.items() if column == "address"), min(swapped))
    name = shown_column(reference.schema.batch, swapped[field])
    text = f"the headings are above the wrong cells: below {table.header[field].strip()!r} is the {name}"
    hint = f"write the header as {','.join(cell.strip() for cell in header)}, and leave the cells where they are"
    advice = replace(CORRECT_HEADER, cells=tuple(header))
    yield TableMatch(field=field, value=table.header[field], message=Message(text, hint, advice=advice))


RULE = TableRule(
    code="WL140",
    severity=Severity.ERROR,
    advice=CORRECT_HEADER,
    since="0.2.0",
    fails_upload=True,
    misreads_rows=True,
    concerns_rows=ConcernedRows.ALL,
    check=check,
)
