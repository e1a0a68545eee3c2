"""The same address and memo with different remarks.

What it finds: the same address and memo with two remarks, in rows for different coins or networks, or in duplicate
rows.

Why it matters: one of the two remarks is wrong, or one wallet has two names.

Example: `Alice,USDT,ERC20,0x…` and `Bob,USDC,ERC20,0x…` with the same address.

How to resolve: check whose address it is, and use one remark.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity
from whitelist.model.wording import all_of

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark every row whose address and memo have another remark in an earlier row."""
    return entries.mark(entries.remark_conflicts)


def message(entries: Entries, row: int) -> Message:
    """Name the earlier row and its remark."""
    earlier = entries.remark_conflicts[row]
    remark = entries.raw_cells["remark"][earlier].strip()
    name, columns = entries.shown_column("remark"), entries.reference.schema.batch.all_columns
    same = all_of([entries.shown_column(column) for column in ("address", "memo") if column in columns])
    return Message(
        f"{entries.place(earlier)} has the same {same}, but another {name}: {remark!r}",
        f"check whose address it is, and use one {name}",
    )


RULE = RowRule(
    code="WL603",
    severity=Severity.NOTE,
    advice=COMPARE,
    column="remark",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    reach=Reach.ROWS,
    relation=Relation.REMARK,
    check=check,
    message=message,
)
