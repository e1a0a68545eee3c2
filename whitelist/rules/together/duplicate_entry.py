"""A duplicate of an earlier entry.

What it finds: a row with the same coin, network, address and memo as an earlier row. Two addresses are the same if they
decode to the same bytes, even if they are written differently. On a network with memos, entries with different memos
are not duplicates. Where each row is a payment, rows that differ in the amount or in another cell are not duplicates
either.

Why it matters: a duplicate entry is useless. Usually, one of the two rows should contain another entry.

Example: the same `USDT,TRC20,T…` in rows 4 and 17.

How to resolve: delete the duplicate, or correct it if you meant another entry; `whitelist build` keeps only
one of them, but in a list of payments both.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.fingerprint import NAMING
from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import DELETE_ROW
from whitelist.model.finding import Severity
from whitelist.model.wording import all_of

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark every row that is a duplicate of an earlier row."""
    return entries.mark(entries.first_duplicates)


def message(entries: Entries, row: int) -> Message:
    """Name the earlier row."""
    first, batch = entries.place(entries.first_duplicates[row]), entries.reference.schema.batch
    if batch.duplicates_allowed:
        return Message(
            f"the same payment as {first}, so that it is paid twice", "if that is not meant, delete this row"
        )
    same = [entries.shown_column(column) for column in NAMING if column in batch.all_columns]
    text = f"duplicate of {first}: same {all_of(same)}"
    if batch.repeated:
        text += f"; {entries.reference.schema.title}: {batch.repeated}"
    return Message(text, "delete this row, or correct it if you meant another entry")


RULE = RowRule(
    code="WL601",
    severity=Severity.WARNING,
    advice=DELETE_ROW,
    column="address",
    needs=("coin", "network", "address"),
    suppressed_by=("network-not-offered", "memo-inconsistent"),
    about_duplicates=True,
    reach=Reach.ROWS,
    relation=Relation.ENTRY,
    check=check,
    message=message,
)
