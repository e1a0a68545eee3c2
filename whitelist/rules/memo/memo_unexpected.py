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

from whitelist.checking.rule import RowRule, Words
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def failing(entries: Entries) -> pd.Series[bool]:
    """Mark rows with a memo that their network cannot carry."""
    return entries.mask(memoless and memo != "" for memoless, memo in zip(entries.memoless, entries.memos, strict=True))


def words(entries: Entries, row: int) -> Words:
    """Name the network."""
    return Words(f"{entries.networks[row]} has no memo")


RULE = RowRule(
    code="WL503",
    severity=Severity.ERROR,
    uploads=False,
    column="memo",
    needs=("network", "memo"),
    yields_to=("network-not-offered", "memo-placeholder"),
    failing=failing,
    words=words,
)
