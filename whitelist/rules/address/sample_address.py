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
    from collections.abc import Sequence

    from whitelist.addresses.verification import Verification
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

SHORTEST, FEWEST, LONGEST_PART = 40, 8, 20
END = 3
"""If the last characters repeat earlier ones, so do the last three of them."""
LETTERS = sum(1 << (ord(letter) & 0b11111) for letter in "abcdef")


def check(entries: Entries) -> Mask:
    """Mark rows whose address was probably invented."""
    found = entries.verifications
    evm = [row for row, each in enumerate(found) if each.family == "evm"]
    suspects = _find_suspects([_text(found[row]) for row in evm])
    others = (row for row in entries.unchecked_rows if found[row].family != "evm")
    return entries.mark(row for row in (*(evm[at] for at in suspects), *others) if _is_sample(_text(found[row])))


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(
        f"this {entries.of_network[row]}address looks like sample data: its characters repeat or count up",
        "ask the receiver for their wallet address",
    )


def _text(verification: Verification) -> str:
    """Return the characters of a good address that show whether it was invented; nothing for a name."""
    address = verification.address
    if address is None or address.kind == "name":
        return ""
    return address.payload.hex() if verification.family == "evm" else address.text.removeprefix("0x").lower()


def _find_suspects(texts: Sequence[str]) -> list[int]:
    """Return which of *texts*, of SHORTEST hexadecimal digits, can be samples: a cheap look at all of them at once."""
    import numpy as np  # not needed to list or explain rules

    digits = np.frombuffer("".join(texts).encode(), dtype=np.uint8).reshape(-1, SHORTEST)
    used = np.zeros(len(digits), dtype=np.uint32)
    for column in digits.T:
        used |= np.uint32(1) << (column & 0b11111)  # no two digits have the same bits there
    suspect = (used & LETTERS) == 0
    suspect |= np.fromiter((each.bit_count() <= FEWEST for each in used.tolist()), dtype=bool, count=len(used))
    for distance in range(1, SHORTEST - LONGEST_PART + 1):
        suspect |= (digits[:, -END:] == digits[:, -END - distance : -distance]).all(axis=1)
    return np.flatnonzero(suspect).tolist()


def _is_sample(text: str) -> bool:
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
