"""A header that is not the first line of a CSV file.

What it finds: lines above the header, such as a title or a date. They are passed over, and the rows below the header
are judged.

Why it matters: the uploader takes the first line for the header and everything below it for entries.

Example: a file that begins with `Payouts of March` and has `coin,network,address,memo` on its third line.

How to resolve: delete what stands above the header.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a file that is uploaded as it stands, when something stands above it."""
    if table.kind == "text" and table.lines_above:
        message = (
            f"{with_count(len(table.lines_above), 'row')} above the header, which stands on line {table.header_line}"
        )
        yield TableMatch(message=Message(message, "delete what stands above it"))


RULE = TableRule(code="WL119", severity=Severity.ERROR, fails_upload=True, check=check)
