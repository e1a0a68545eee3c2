"""An address that looks like sample data.

What it finds: a valid address without a checksum, or of EVM, that consists of few different characters (at most eight),
only of digits, or of a part that repeats.

Why it matters: no person has the key of an invented address. Such values come from documentation, tests and forms that
were not filled in.

Example: `0x1111111111111111111111111111111111111111`, `0x1234567890123456789012345678901234567890`.

How to resolve: ask the receiver for their wallet address.

Source: this project: of 39,483 addresses in four public lists, none has eight or fewer different hexadecimal digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.addresses.verification import Verification
    from whitelist.checking.entries import Entries

SHORTEST, FEWEST, LONGEST_PART = 40, 8, 20


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address was probably invented."""
    return entries.mark(row for row, found in enumerate(entries.verifications) if _is_sample(found))


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(
        f"this {entries.networks[row]} address looks like sample data: its characters repeat or count up",
        "ask the receiver for their wallet address",
    )


def _is_sample(verification: Verification) -> bool:
    address = verification.address
    if address is None:
        return False
    if verification.family == "evm":
        text = address.payload.hex()
    elif address.checked or address.kind == "name":
        return False
    else:
        text = address.text.removeprefix("0x").lower()
    if len(text) < SHORTEST:
        return False
    if text.isdecimal() or text.find(text[-LONGEST_PART:]) < len(text) - LONGEST_PART:
        return True
    return (
        len(set(text[:SHORTEST:2])) <= FEWEST and len(set(text)) <= FEWEST
    )  # every other character is enough for most


RULE = RowRule(
    code="WL415",
    severity=Severity.WARNING,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    check=check,
    message=message,
)
