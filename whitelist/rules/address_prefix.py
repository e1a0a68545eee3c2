"""An address with a prefix or version that this network does not take as a destination.

What it finds: a well-formed text whose version, prefix or kind is not that of an ordinary address here: another
unknown network, a staking or validator address, a key.

Why it matters: the uploader refuses it, or the money goes where it cannot be spent.

Example: `stake1…` where a Cardano payment address belongs.

How to resolve: ask the receiver for the payment address on this network.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.address import WrongPrefix
from whitelist.finding import Severity
from whitelist.rule import RowRule, Words

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.entries import Entries


def failing(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address the network's decoder refuses for this reason."""
    return entries.where(lambda found: type(found.fault) is WrongPrefix, entries.verifications)


def words(entries: Entries, row: int) -> Words:
    """Repeat what the decoder says."""
    fault = entries.verifications[row].fault
    at = fault.position if fault else None
    offset = entries.written["address"][row].find(entries.addresses[row])
    span = (at + offset, at + offset + 1) if at is not None and offset >= 0 else None
    return Words(f"the {entries.networks[row]} address {fault}", span=span)


RULE = RowRule(
    code="WL404",
    slug="address-prefix",
    severity=Severity.ERROR,
    uploads=False,
    column="address",
    needs=("network", "address"),
    yields_to=(
        "network-not-offered",
        "memo-in-address",
        "impostor-address",
        "address-of-another-network",
        "address-test-network",
    ),
    failing=failing,
    words=words,
)
