"""Which columns a table must have, and lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.exchanges.header import MERGED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.checking.row_facts import RowFacts
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def missing_columns(table: MaskedTable, reference: ReferenceData) -> list[str]:
    """Return the columns that *table* must have, and lacks.

    A workbook is a source of a build: it needs no column that an option gives, and no memo column if no row of it can
    have a memo. Any other table must have the columns of a batch.
    """
    if table.kind != "workbook":
        return [column for column in reference.schema.batch.columns if column not in table.columns.fields]
    batch = reference.schema.batch
    missing = [column for column in batch.needed if column not in table.columns.known]
    lacks_memos = MERGED in batch.columns and MERGED not in table.columns.fields
    return [*missing, MERGED] if lacks_memos and (missing or may_have_memos(table, reference)) else missing


def may_have_memos(table: MaskedTable, reference: ReferenceData) -> bool:
    """Say whether a row of *table* can have a memo."""
    from whitelist.checking.row_facts import RowFacts  # imports pandas, and few tables need it
    from whitelist.checking.table_rows import rows_of

    return bool(rows_with_memos(RowFacts(rows_of([table]).frame, reference)))


def rows_with_memos(facts: RowFacts) -> Sequence[int]:
    """Return the positions of the rows that can have a memo: on a network with memos, or one that is not known."""
    kinds = zip(facts.lacks_memo_field, facts.inter_user, strict=True)
    return [position for position, (memoless, account) in enumerate(kinds) if not memoless and not account]
