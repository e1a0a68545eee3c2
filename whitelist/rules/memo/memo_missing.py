"""An empty memo where the exchange requires a memo.

What it finds: an empty memo if the catalogue shows that this coin on this network requires a memo, and the address
contains no memo.

Why it matters: an exchange identifies its customers by the memo. Without the memo, the money is lost or delayed for
months.

Example: `XRP,XRP,r…,` without a tag.

How to resolve: ask the receiver for the memo. A private wallet needs no memo: make this rule a warning with the setting
`severities`, and record the wallet with the setting `compared`. `check` and `build` follow both.

Source: field `is_memo_required_for_deposit` of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows without the memo that their pair requires."""
    rows = entries.rows_where(lambda pair: pair is not None and pair.memo_required is True, entries.pairs)
    return entries.mark(row for row in rows if entries.canonical_memos[row] == "")


def message(entries: Entries, row: int) -> Message:
    """Name the memo as users of the network do."""
    label, cell = entries.memo_rules[row].label, entries.shown_column("memo")
    return Message(
        f"{entries.coins[row]} on {entries.shown_networks[row]} requires {article(label)}, but the {cell} is empty",
        f"ask the receiver for the {label}",
    )


RULE = RowRule(
    code="WL501",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    about_offer=True,
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=(
        "network-not-offered",
        "inter-user-network",
        "memo-in-address",
        "impostor-address",
        "memo-inconsistent",
    ),
    check=check,
    message=message,
)
