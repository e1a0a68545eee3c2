"""A memo inside the address cell.

What it finds: a memo that is written after the address (`r…?dt=12`, `address:memo`, `address (memo)`), and an address
format that contains a memo (XRP X-address, Stellar M-address) if the memo cell is empty or contains another memo.

Why it matters: address and memo must be in two columns. With a memo in the wrong column, the money is lost.

Example: `XRP,XRP,rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY?dt=12,`.

How to resolve: move the memo to the memo column, so that the address cell contains only the address.

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
    """Mark rows whose address cell contains a memo that the memo cell does not contain."""
    return entries.where(lambda inside: inside is not None, entries.inside_memos)


def message(entries: Entries, row: int) -> Message:
    """Show the memo in the address cell."""
    address, memo = entries.inside_memos[row] or ("", "")
    label = entries.memo_rules[row].label
    if address != entries.addresses[row]:
        if entries.lacks_memo_field[row]:
            hint = (
                f"{entries.networks[row]} has no memo field: move the text to the remark column, or confirm the network"
            )
            return Message(f"the address cell also contains {memo!r}", hint)
        return Message(f"the address cell also contains the {label} {memo!r}", f"move the {label} to the memo column")
    cell = entries.memos[row]
    return Message(
        f"the address contains the {label} {memo}, but the memo is {cell or 'empty'}",
        f"ask the receiver for the plain address and the {label}, and enter each in its own column",
    )


RULE = RowRule(
    code="WL505",
    severity=Severity.ERROR,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "impostor-address"),
    check=check,
    message=message,
)
