"""A memo on a network that has none.

What it finds: a memo in a row whose network has no such field.

Why it matters: the uploader answers that the number of fields does not match, or the memo is dropped; and a memo
shows that somebody may have had another network in mind.

Example: `USDT,TRC20,T…,12345`.

How to resolve: find out which network the receiver meant. If this one, delete the memo; a note of your own belongs
in the remark.

Source: field `memo` of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows with a memo that their network cannot carry."""
    return entries.mask(
        memoless and memo != "" for memoless, memo in zip(entries.lacks_memo_field, entries.memos, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(f"{entries.networks[row]} has no memo")


RULE = RowRule(
    code="WL503",
    severity=Severity.ERROR,
    fails_upload=True,
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered", "memo-placeholder"),
    check=check,
    message=message,
)
