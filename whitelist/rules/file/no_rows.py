"""A file without a single entry.

What it finds: an empty file, or a header with nothing below it.

Why it matters: there is nothing to upload; most often the wrong file or sheet was exported.

Example: a template that nobody has filled in.

How to resolve: check that the right file was saved.

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
    """Yield the table when it has no data row, unless the reason has been told already."""
    if not table.rows and table.read_failure is None:
        message = "there is no row below the header" if table.header else "the file is empty"
        yield TableMatch(message=Message(message))


RULE = TableRule(code="WL112", severity=Severity.ERROR, check=check)
