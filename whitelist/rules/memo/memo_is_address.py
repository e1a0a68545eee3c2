"""The address of the row in the memo cell.

What it finds: a memo that is the address of its own row, also in another spelling of this address.

Why it matters: a memo says which customer of the receiver gets the money. The address cannot say this.

Example: `ATOM,ATOM,cosmos1ew35ql2vxuu08m2gmnxmwt4kpl43z4afrz5dls,cosmos1ew35ql2vxuu08m2gmnxmwt4kpl43z4afrz5dls`.

How to resolve: ask the receiver for the memo. If none is required, the cell can be empty.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import ask_for_memo
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.addresses.address import Address
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose memo is their own address."""
    return entries.mark(row for row in entries.rows_with_memo if _is_own_address(entries, row))


def _is_own_address(entries: Entries, row: int) -> bool:
    memo, network, own = entries.memos[row], entries.networks[row], entries.verifications[row].address
    if network is None:
        return False
    if memo.casefold() == entries.addresses[row].casefold():
        return True
    return own is not None and _same(own, entries.reference.verifier.decode(network, memo))


def _same(one: Address, other: Address | None) -> bool:
    return other is not None and (one.kind, one.payload) == (other.kind, other.payload)


def message(entries: Entries, row: int) -> Message:
    """Name the memo as users of the network do."""
    label = entries.memo_rules[row].label
    return Message(
        f"the {label} is the address of this row; it cannot show which customer is paid",
        ask_for_memo(entries.memo_rules[row], entries.pairs[row]),
    )


RULE = RowRule(
    code="WL507",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=("network-not-offered", "memo-unexpected"),
    check=check,
    message=message,
)
