"""More rows, or a larger file, than the exchange accepts in one upload.

What it finds: the first row after the exchange's limit, and a file with more bytes than the exchange accepts. You
cannot upload a workbook, so the limits do not apply to workbooks.

Why it matters: the exchange refuses the file, or the rows after the limit are missing from the whitelist.

Example: a CSV file with a header and 101 rows, where the exchange accepts 100.

How to resolve: run `whitelist build` to split the file.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import BUILD
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SPLIT = "run `whitelist build` to split the file"


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the first row after the limit, and the file if it is too large."""
    batch, title = reference.schema.batch, reference.schema.title
    limit, rows = batch.row_limit, table.row_count
    if table.kind == "text" and limit is not None and rows > limit:
        message = f"the file has {rows:,} rows; {title} accepts at most {limit:,} per upload"
        yield TableMatch(row=table.index_of(limit + 1), message=Message(message, SPLIT))
    size = table.text.size if table.text is not None else 0
    if batch.size_limit is not None and size > batch.size_limit:
        message = f"the file has more than {batch.size_limit:,} bytes, the most that {title} accepts per upload"
        yield TableMatch(message=Message(message, SPLIT))


RULE = TableRule(code="WL107", severity=Severity.ERROR, advice=BUILD, fails_upload=True, check=check)
