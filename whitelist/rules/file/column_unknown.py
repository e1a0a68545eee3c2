"""A header cell that names no column of a batch file.

What it finds: a header cell that is empty or that is none of coin, network, address, memo and remark. A word that
other spreadsheets use for a column, such as Currency, is understood and its column judged, but it is not what the
exchange documents. A workbook is not uploaded, so there any such word will do, and so will the columns that `whitelist
pull` and `whitelist build` add to workbooks of their own. A pandas frame may have any columns.

When a required column is missing, column-missing names these cells, and this rule keeps quiet.

Why it matters: the uploader takes the documented fields only; one field more in every row is refused.

Example: `coin,network,address,memo,amount` has a column called amount.

How to resolve: delete the column. `remark` is the place for a note of your own.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import PULLED, documented, header_word
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import BECAUSE, FROM, REJECTED_AS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell that the exchange does not document."""
    batch = reference.schema.batch
    header, spelling = table.columns, documented(batch)
    if table.kind == "frame":  # whose further columns are for somebody else
        return
    if not set(batch.columns) <= set(header.fields):
        return  # column-missing tells what stands there instead
    undocumented = [field for column, field in header.fields.items() if column not in spelling]
    for field in (*header.unknown, *(undocumented if table.kind == "text" else ())):
        cell = table.header[field]
        if table.kind == "workbook" and (cell in (FROM, BECAUSE, REJECTED_AS) or header_word(cell) in PULLED):
            continue
        message = f"{cell!r} is not a column of a batch file" if cell.strip() else "a header cell is empty"
        hint = f"the columns are {', '.join(spelling[each] for each in (*batch.optional_first, *batch.columns))}"
        yield TableMatch(field=field, value=cell, message=Message(message, hint))
    if table.kind == "text":
        for column, word in spelling.items():
            field = header.fields.get(column)
            if field is not None and clean_text(cell := table.header[field]).casefold() != word.casefold():
                message = f"{cell!r} is not a column of a batch file; it is judged as {column}"
                yield TableMatch(field=field, value=cell, message=Message(message, replacement=word))


RULE = TableRule(code="WL103", severity=Severity.ERROR, fails_upload=True, check=check)
