"""The same entry twice.

What it finds: a row with the same coin, network, address and memo as an earlier one. Addresses are compared as
decoded, so another spelling of the same one counts. Different memos on a network with memos are different
destinations.

Why it matters: at best the entry is wasted; most often one of the two rows was meant to be another.

Example: the same `USDT,TRC20,T…` in rows 4 and 17.

How to resolve: delete one of them; `whitelist build` merges them.

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
    """Mark every row that repeats an earlier one."""
    return entries.where(lambda first: first is not None, entries.first_duplicates)


def message(entries: Entries, row: int) -> Message:
    """Name the earlier row."""
    return Message(f"the same entry as {entries.place(entries.first_duplicates[row] or 0)}")


RULE = RowRule(
    code="WL601",
    severity=Severity.WARNING,
    column="address",
    needs=("coin", "network", "address"),
    suppressed_by=("network-not-offered", "memo-inconsistent"),
    about_duplicates=True,
    reach=Reach.ROWS,
    check=check,
    message=message,
)
