"""Addresses that are the same except at the end.

What it finds: two addresses of different accounts that differ only in their last characters (at most 8), most often in
a number that counts up. Names, numbers of accounts and the customer numbers inside an address are not compared.

Why it matters: spreadsheet programs count up the number at the end of a cell that is dragged down. At most one of these
addresses is right; coins that are sent to the others are lost. Two keys never have so many characters in common by
chance.

Example: `0x52908400098527886e0f7030069857d2e4169e85` and `0x52908400098527886e0f7030069857d2e4169e86`.

How to resolve: compare every address with the original, and delete the addresses that the spreadsheet made.

Source: Microsoft, fill data automatically in worksheet cells
(<https://support.microsoft.com/office/fill-data-automatically-in-worksheet-cells-74e31bdd-d993-45da-aa82-35a236c5b5db>);
the comparison is this project's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.checking.series import DIGITS
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address differs from the address of another row only at the end."""
    return entries.mark(entries.address_series)


def message(entries: Entries, row: int) -> Message:
    """Name the row of the other address, and say whether the two count up."""
    other = entries.address_series[row]
    one, two = (entries.addresses[each].rstrip(DIGITS) for each in (row, other))
    reason = "; a spreadsheet counts up like this when a cell is dragged down" if one == two else ""
    return Message(
        f"this address and the address on {entries.place(other)} differ only at the end{reason}",
        "compare every address with the original; at most one of them is right",
    )


RULE = RowRule(
    code="WL609",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    since="0.2.0",
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    reach=Reach.ROWS,
    relation=Relation.SERIES,
    check=check,
    message=message,
)
