"""A workbook, which you cannot upload.

What it finds: an .xlsx file, a workbook of another format (.xls, .xlsb, .ods), or the list of addresses of an exchange,
saved as JSON. Its rows are checked like the rows of a CSV file. The row limit and the order of the columns do not apply
to it.

Why it matters: the exchange accepts only CSV.

Example: `batch.xlsx`.

How to resolve: run `whitelist build` to create batch files from the workbook.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import BUILD
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import is_emptied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield a readable workbook, once for all its tables."""
    first = not (table.sheets_before or table.headers_above or table.is_skipped_sheet)
    if is_emptied(table.header, table.rows):  # nothing is left to build
        return
    if table.kind == "workbook" and table.read_failure is None and first:
        what = f"list of {table.listed_by}" if table.listed_by else "workbook"
        message = f"{reference.schema.title} accepts only CSV; this {what} is checked, but you cannot upload it"
        yield TableMatch(message=Message(message, "run `whitelist build` to create batch files"))


RULE = TableRule(code="WL118", severity=Severity.NOTE, advice=BUILD, check=check)
