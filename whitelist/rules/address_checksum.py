"""An address whose checksum does not hold.

What it finds: an address of the right form in which at least one character is wrong. For EVM addresses in mixed
case, the letter case itself is the checksum.

Why it matters: the checksum exists to catch this: the money would go to an address nobody has.

Example: two characters swapped while typing.

How to resolve: copy the address again from its origin. Where the encoding can locate the error the position is
named; the right character is never proposed.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.address import WrongChecksum
from whitelist.finding import Severity
from whitelist.rule import RowRule, Words

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.entries import Entries


def failing(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address the network's decoder refuses for this reason."""
    return entries.where(lambda found: type(found.fault) is WrongChecksum, entries.verifications)


def words(entries: Entries, row: int) -> Words:
    """Repeat what the decoder says."""
    fault = entries.verifications[row].fault
    at = fault.position if fault else None
    offset = entries.written["address"][row].find(entries.addresses[row])
    span = (at + offset, at + offset + 1) if at is not None and offset >= 0 else None
    return Words(f"the {entries.networks[row]} address {fault}", span=span)


RULE = RowRule(
    code="WL403",
    slug="address-checksum",
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
