"""An address that looks like another one in the batch.

What it finds: two different addresses with the same first and last four characters, whatever their letter case, and not
counting what all addresses of the network begin with.

Why it matters: this is what address poisoning looks like: somebody makes an address that people take for a known
one, sends dust from it, and waits for it to be copied from the history.

Example: `0x52908400098527886E0F7030069857D2E4169EE7` and `0x5290…9EE7` with another middle.

How to resolve: compare both addresses in full with their origin.

Source: US Secret Service and others on address poisoning; the comparison is this project's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark every row whose address has a double."""
    return entries.where(lambda other: other is not None, entries.look_alikes)


def message(entries: Entries, row: int) -> Message:
    """Name the row of the double."""
    other = entries.place(entries.look_alikes[row] or 0)
    return Message(
        f"it begins and ends like the address of {other} but is another one",
        "compare both in full with their origin",
    )


RULE = RowRule(
    code="WL604",
    severity=Severity.WARNING,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    reach=Reach.ROWS,
    check=check,
    message=message,
)
