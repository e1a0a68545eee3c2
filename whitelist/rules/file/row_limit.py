"""More data rows than one upload takes.

What it finds: the first row beyond the limit. CoinEx takes at most 100 addresses at a time. A workbook is a source
and not an upload, so the limit does not apply to it.

Why it matters: the uploader refuses the file, or the rows after the limit are missing from the whitelist.

Example: a CSV file with a header and 101 rows.

How to resolve: split the file; `whitelist build` does that for you.

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
    """Yield the first row that is too many."""
    limit, rows = reference.schema.batch.row_limit, len(table.rows)
    if table.kind == "text" and rows > limit:
        beyond = f"row {rows} is" if rows == limit + 1 else f"rows {limit + 1} to {rows} are"
        message = f"{beyond} beyond the {limit} that one upload takes"
        yield TableMatch(row=limit, message=Message(message, "split the file; `whitelist build` does that for you"))


RULE = TableRule(code="WL107", severity=Severity.ERROR, fails_upload=True, check=check)
