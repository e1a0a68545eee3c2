"""The same destination under different remarks.

What it finds: one address and memo under two remarks, in rows for different coins or networks or in repeated rows.

Why it matters: one of the two names is wrong, or somebody has two names for one wallet.

Example: `Alice,USDT,ERC20,0x…` and `Bob,USDC,ERC20,0x…` with the same address.

How to resolve: check whose address it is, and use one name.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark every row whose destination has another remark earlier."""
    return entries.where(lambda other: other is not None, entries.remark_conflicts)


def message(entries: Entries, row: int) -> Message:
    """Name the other row and its remark."""
    other = entries.remark_conflicts[row] or 0
    return Message(f"{entries.place(other)} calls the same destination {entries.raw_cells['remark'][other].strip()!r}")


RULE = RowRule(
    code="WL603",
    severity=Severity.NOTE,
    column="remark",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    reach=Reach.ROWS,
    check=check,
    message=message,
)
