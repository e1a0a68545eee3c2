"""A header whose columns are not in the documented order.

What it finds: a header in which no column is missing or repeated, but the order is not that of the exchange: for
CoinEx, it is coin, network, address, memo, with remark first. The rows are checked by their headers.

Why it matters: an exchange that reads columns by position would take addresses for networks, and refuse the file.

Example: `address,coin,network,memo`.

How to resolve: move the columns; `--fix` does this. It does not move columns if a row and
the header differ in their number of fields. If your order is the order of the exchange's own template, use
`--template FILE` with that template.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.surplus import is_rectangular
from whitelist.checking.columns.swapped import swapped_headings
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import CORRECT_HEADER, FIX_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a text file if its known columns are out of order."""
    batch = reference.schema.batch
    present = table.columns.fields
    expected = [column for column in batch.order if column in present]
    written = sorted(expected, key=present.__getitem__)
    is_complete = present.keys() >= set(batch.columns) and not table.columns.repeated
    is_other = table.kind == "text" and written != expected and is_complete and not batch.any_order
    if is_other and not swapped_headings(table, reference):  # else headings-swapped says which header is right
        names = documented(batch)
        message = f"the columns are in the order {','.join(map(names.__getitem__, written))}"
        hint = f"move the columns into the order {','.join(map(names.__getitem__, expected))}"
        if is_rectangular(table):
            yield TableMatch(message=Message(message, f"run `whitelist check --fix`, or {hint}"))
        else:  # --fix cannot know which cell is which
            yield TableMatch(message=Message(message, hint, advice=CORRECT_HEADER))


RULE = TableRule(
    code="WL105",
    severity=Severity.ERROR,
    advice=FIX_FILE,
    fails_upload=True,
    rewrites=Rewrite.COLUMN_ORDER,
    check=check,
)
