"""A missing memo on a network where exchanges ask for one.

What it finds: an empty memo on a network whose exchanges usually tell customers apart by memo, where the catalogue
does not say whether one is required.

Why it matters: if the receiver is an exchange, the money is lost or waits for months without the memo.

Example: `ATOM,ATOM,cosmos1…,` to an exchange.

How to resolve: ask the receiver whether they use a memo. A wallet of their own needs none.

Source: `memo` in `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows without the memo that is customary on their network."""
    return entries.mask(
        rule.customary and memo == "" and not (pair is not None and pair.memo_required is False)
        for rule, memo, pair in zip(entries.memo_rules, entries.canonical_memos, entries.pairs, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Call the memo what the network's users call it."""
    label = entries.memo_rules[row].label
    return Message(
        f"exchanges on {entries.networks[row]} usually ask for a {label}",
        "ask the receiver whether they use one",
    )


RULE = RowRule(
    code="WL502",
    severity=Severity.WARNING,
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=("network-not-offered", "inter-user-network", "memo-missing", "memo-in-address", "memo-inconsistent"),
    check=check,
    message=message,
)
