"""An address of a test network.

What it finds: an address of the network's public test network.

Why it matters: the exchange refuses the address, or coins that are sent to it are lost.

Example: `BTC,BTC,tb1q…`.

How to resolve: ask the receiver for the main network address.

Source: the format's specification, named in the module of the address family.
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
    """Mark rows whose address belongs to a test network."""
    return entries.mark(row for row in entries.refused_rows if entries.answers[row].test_network)


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(
        f"this is a {entries.of_network[row]}test network address; coins sent to it are lost",
        "ask the receiver for the main network address",
    )


RULE = RowRule(
    code="WL406",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
