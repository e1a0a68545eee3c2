"""A header whose columns stand in another order than the documented one.

What it finds: all columns are there, but not in the order coin, network, address, memo, with remark in front. The
rows are judged by their headers.

Why it matters: an uploader that reads by position would take addresses for networks and refuse the file.

Example: `address,coin,network,memo`.

How to resolve: move the columns; `--fix` does that, unless a row has another number of fields than the header or a
column stands there twice. If it is the order of the exchange's own template, `--template FILE` follows that.

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
    """Yield the header when its known columns are out of order. A workbook is not uploaded, so any order will do."""
    batch = reference.schema.batch
    present = table.columns.fields
    documented = [column for column in (*batch.optional_first, *batch.columns) if column in present]
    standing = sorted(documented, key=present.__getitem__)
    if table.kind == "text" and standing != documented:
        message = f"the columns stand in the order {','.join(standing)}"
        yield TableMatch(message=Message(message, f"the documented order is {','.join(documented)}"))


RULE = TableRule(code="WL105", severity=Severity.ERROR, fails_upload=True, check=check)
