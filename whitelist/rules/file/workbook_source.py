"""A workbook, which is a source for an upload and not an upload.

What it finds: an .xlsx file, or one of another spreadsheet format. Its rows are judged like any others; the row limit
and the order of the columns do not apply to it.

Why it matters: only CSV is taken.

Example: `batch.xlsx`.

How to resolve: `whitelist build` turns workbooks into files that can be uploaded.

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
    """Yield a readable workbook, once however many tables it has."""
    first = not table.sheets_before and not table.headers_above
    if table.kind == "workbook" and table.read_failure is None and first:
        message = "a workbook cannot be uploaded; its rows are judged as a source"
        yield TableMatch(message=Message(message, "`whitelist build` writes the upload files"))


RULE = TableRule(code="WL118", severity=Severity.NOTE, check=check)
