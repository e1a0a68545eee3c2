"""A missing memo on a network that needs one.

What it finds: an empty memo where the catalogue says that this coin on this network requires one, and the address
carries none.

Why it matters: an exchange tells its customers apart by the memo. Without it the money is lost or waits for months.

Example: `XRP,XRP,r…,` without a tag.

How to resolve: ask the receiver for the memo. A wallet of your own needs none; `--ignore memo-missing` says so for
a whole file.

Source: field `is_memo_required_for_deposit` of CoinEx API v2, list of all deposit and withdrawal configurations
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
    """Mark rows without the memo that their pair requires."""
    return entries.mask(
        pair is not None and pair.memo_required is True and memo == ""
        for pair, memo in zip(entries.pairs, entries.canonical_memos, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Call the memo what the network's users call it."""
    label = entries.memo_rules[row].label
    return Message(
        f"{entries.coins[row]} on {entries.networks[row]} needs a {label}",
        f"ask the receiver for the {label}",
    )


RULE = RowRule(
    code="WL501",
    severity=Severity.ERROR,
    fails_upload=True,
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=("network-not-offered", "inter-user-network", "memo-in-address", "memo-inconsistent"),
    check=check,
    message=message,
)
