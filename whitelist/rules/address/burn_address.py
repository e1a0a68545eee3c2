"""A burn address: coins sent to it are lost.

What it finds: the null account of a network, system accounts, addresses that are known to be used to destroy coins, and
addresses that any person can spend from.

Why it matters: coins that are sent to a burn address are lost forever.

Example: `0x000000000000000000000000000000000000dEaD`, `0x1` on Aptos, `null` on Hive.

How to resolve: ask the receiver for their wallet address.

Source: each address is listed with its source in `schemas/burn-addresses.toml`; null accounts are declared by the
address families.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is a burn address."""
    unowned = entries.reference.unowned
    rows = entries.rows_with_payload(unowned.payloads(entries.families))
    return entries.mark(row for row in rows if unowned.find(entries.answers[row]) is not None)


def message(entries: Entries, row: int) -> Message:
    """Say what the address is, and what happens to the coins."""
    entry = entries.reference.unowned.find(entries.answers[row])
    what, effect = (entry.what, entry.effect) if entry else ("", "")
    return Message(
        f"this is {what}{entries.on_network[row]}: {effect}",
        "ask the receiver for their wallet address",
    )


RULE = RowRule(
    code="WL408",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract"),
    check=check,
    message=message,
)
