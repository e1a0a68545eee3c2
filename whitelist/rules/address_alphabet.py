"""An address with a character that its encoding does not have.

What it finds: a character that cannot occur in an address of this network, such as 0, O, I or l in base58.

Why it matters: the address is damaged, and the uploader refuses it.

Example: `0` for `o` after optical character recognition.

How to resolve: copy the address again from its origin. No correction is ever proposed: the nearest good address is
somebody else's.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.address import WrongAlphabet
from whitelist.finding import Severity
from whitelist.rule import RowRule, Words

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.entries import Entries


def failing(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address the network's decoder refuses for this reason."""
    return entries.where(lambda found: type(found.fault) is WrongAlphabet, entries.verifications)


def words(entries: Entries, row: int) -> Words:
    """Repeat what the decoder says."""
    fault = entries.verifications[row].fault
    at = fault.position if fault else None
    offset = entries.written["address"][row].find(entries.addresses[row])
    span = (at + offset, at + offset + 1) if at is not None and offset >= 0 else None
    return Words(f"the {entries.networks[row]} address {fault}", span=span)


RULE = RowRule(
    code="WL401",
    slug="address-alphabet",
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
