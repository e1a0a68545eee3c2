"""An address that looks like another address in the batch.

What it finds: two different addresses that start and end with the same characters, ignoring upper and lower case. The
prefix that all addresses of a network share is not compared. The schema of the exchange sets how many characters are
compared. An address of a trusted list is not reported, but its look-alike is.

Why it matters: this is a sign of address poisoning. An attacker creates an address that looks like a known address,
sends a very small amount from it, and waits until a person copies it from the history.

Example: `0x52908400098527886E0F7030069857D2E4169EE7` and `0x5290…9EE7` with another middle.

How to resolve: compare every character of both addresses with the originals.

Source: US Secret Service and others on address poisoning; the comparison is this project's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark every row with a look-alike address."""
    return entries.mark(row for row in entries.look_alikes if not entries.is_trusted(row))


def message(entries: Entries, row: int) -> Message:
    """Name the row of the other address."""
    other = entries.place(entries.look_alikes[row])
    return Message(
        f"this address starts and ends like the address on {other}, but the middle is different",
        "compare every character of both with the originals",
    )


RULE = RowRule(
    code="WL604",
    severity=Severity.WARNING,
    advice=COMPARE,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "address-series", "look-alike-of-trusted"),
    reach=Reach.ROWS,
    relation=Relation.ENDS,
    check=check,
    message=message,
)
