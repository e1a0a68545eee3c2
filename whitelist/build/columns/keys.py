"""What makes two rows the same entry, or the same payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.payments import compared_payments

if TYPE_CHECKING:
    from collections.abc import Collection

    from whitelist.checking.checker import CheckedRows

Key = tuple[object, ...]
"""Rows with the same key are duplicates: coin, decoded network and address, canonical memo."""
Line = tuple[str, str | None, int | None]
"""Path, sheet and line of a row."""


def entry_keys(checked: CheckedRows) -> dict[int, Key]:
    """Return position → key, for the checked rows that can be compared."""
    entries = checked.entries
    rows = zip(entries.compared_coins, entries.destinations, entries.canonical_memos, strict=True)
    return {
        position: (coin, destination, memo)
        for position, (coin, destination, memo) in enumerate(rows)
        if destination is not None and isinstance(memo, str)
    }


def payment_keys(checked: CheckedRows) -> dict[int, Key]:
    """Return position → the same with the amount and all else in which two payments to an account can differ."""
    keys = entry_keys(checked)
    payments = compared_payments(checked.entries, [*keys])
    return {position: (*key, *payment) for (position, key), payment in zip(keys.items(), payments, strict=True)}


def lacking_columns(checked: CheckedRows) -> dict[int, tuple[str, ...]]:
    """Return position → the columns that its table lacks, without which nobody knows which payment it is."""
    batch = checked.entries.reference.schema.batch
    compared = [column for column in batch.columns if column in ("remark", *batch.own_columns)]
    lacking = [
        tuple(column for column in compared if column not in table.columns.fields) if batch.duplicates_allowed else ()
        for table in checked.rows.tables
    ]
    return {position: lacking[table] for position, (table, _) in enumerate(checked.rows.places) if lacking[table]}


def excluding_keys(to_exclude: CheckedRows, wrong: Collection[Line]) -> frozenset[Key]:
    """Return the keys of the entries of which each equal one is excluded; where each row is a payment, of payments.

    The *wrong* lines exclude nothing.
    """
    lacking, rows = lacking_columns(to_exclude), to_exclude.rows
    lines = [
        (rows.tables[number].path, rows.tables[number].sheet, rows.tables[number].lines[at])
        for number, at in rows.places
    ]
    keys = payment_keys(to_exclude).items()
    return frozenset(key for position, key in keys if position not in lacking and lines[position] not in wrong)
