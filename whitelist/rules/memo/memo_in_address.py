"""A memo hidden inside the address.

What it finds: a memo glued to the address (`r…?dt=12`, `address:memo`), and an address form that carries a memo
(XRP X-address, Stellar M-address) while the memo cell is empty or says something else.

Why it matters: the uploader takes the address and the memo as two fields. A memo in the wrong place is a memo lost.

Example: `XRP,XRP,rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY?dt=12,`.

How to resolve: move the memo to its own column and leave only the address.

Source: XLS-5 (<https://github.com/XRPLF/XRPL-Standards/tree/master/XLS-0005-x-address-format>); SEP-23
(<https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address tells a memo that the memo cell does not."""
    return entries.where(lambda inside: inside is not None, entries.inside_memos)


def message(entries: Entries, row: int) -> Message:
    """Show the memo, and where it belongs."""
    address, memo = entries.inside_memos[row] or ("", "")
    label = entries.memo_rules[row].label
    if address != entries.addresses[row]:
        return Message(f"the {label} {memo!r} is glued to the address", "move it to the memo column")
    told = entries.memos[row]
    message = f"the address carries the {label} {memo}"
    return Message(
        f"{message}, but the memo cell says {told}" if told else message,
        f"use the plain address and put the {label} into the memo column",
    )


RULE = RowRule(
    code="WL505",
    severity=Severity.ERROR,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
