"""An address that is too short or too long.

What it finds: a text that cannot be an address of this network because of its length.

Why it matters: part of the address is missing, or something else was pasted after it.

Example: an address cut at the edge of a cell.

How to resolve: copy the address again from its origin.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.address import WrongLength
from whitelist.finding import Severity
from whitelist.rule import RowRule, Words

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.entries import Entries


def failing(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address the network's decoder refuses for this reason."""
    return entries.where(lambda found: type(found.fault) is WrongLength, entries.verifications)


def words(entries: Entries, row: int) -> Words:
    """Repeat what the decoder says."""
    fault = entries.verifications[row].fault
    at = fault.position if fault else None
    offset = entries.written["address"][row].find(entries.addresses[row])
    span = (at + offset, at + offset + 1) if at is not None and offset >= 0 else None
    return Words(f"the {entries.networks[row]} address {fault}", span=span)


RULE = RowRule(
    code="WL402",
    slug="address-length",
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
