"""A file without entries.

What it finds: an empty file, or a header without rows below it. A sheet of rejected rows can be empty: then nothing is
left to correct.

Why it matters: there is nothing to upload. Usually, the wrong file or sheet was saved.

Example: a template that is not filled in.

How to resolve: check that you saved the right file or sheet.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import GET_FILE
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import is_emptied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield a table without data rows, unless another finding already gives the reason."""
    if table.rows or table.row_count or table.is_skipped_sheet or is_emptied(table.header, table.rows):
        return
    if table.read_failure is None and not _is_other_list(table, reference):
        message = "the file has a header but no entries" if table.header else "the file is empty"
        yield TableMatch(message=Message(message, "check that you saved the right file or sheet"))


def _is_other_list(table: MaskedTable, reference: ReferenceData) -> bool:
    if not table.header or "address" in table.columns.fields:
        return False
    from whitelist.audits.register import other_kind  # few files need it, and a check starts sooner

    return other_kind(table, reference) is not None


RULE = TableRule(code="WL112", severity=Severity.ERROR, advice=GET_FILE, check=check)
