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

    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

SHORTEST, FEWEST, LONGEST_PART = 40, 8, 20
LETTERS = sum(1 << digit for digit in range(10, 16))


def check(entries: Entries) -> Mask:
    """Mark rows whose address was probably invented."""
    answers = entries.answers
    evm = [row for row, family in enumerate(answers.families) if family == "evm"]
    suspects = [evm[at] for at in _find_suspects([answers.payloads[row] for row in evm])]
    others = [row for row in entries.unchecked_rows if answers.families[row] != "evm" and answers.kinds[row] != "name"]
    written = {row: answers.payloads[row].hex() for row in suspects}
    written |= {row: answers.texts[row].removeprefix("0x").lower() for row in others}
    return entries.mark(row for row, text in written.items() if _is_sample(text))


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(
        f"this {entries.of_network[row]}address looks like sample data: its characters repeat or count up",
        "ask the receiver for their wallet address",
    )


def _find_suspects(payloads: Sequence[bytes]) -> list[int]:
    """Return which of *payloads*, of SHORTEST hexadecimal digits, can be samples: a cheap look at all of them at once.

    Where the last LONGEST_PART digits or fewer repeat, so do the last three.
    """
    import numpy as np  # not needed to list or explain rules

    data = np.frombuffer(b"".join(payloads), dtype=np.uint8).reshape(-1, SHORTEST // 2)
    digits = np.empty((len(data), SHORTEST), dtype=np.uint16)
    digits[:, ::2], digits[:, 1::2] = data >> 4, data & 0xF
    used = np.bitwise_or.reduce(1 << digits, axis=1, dtype=np.uint16)
    count = np.unpackbits(used.view(np.uint8).reshape(-1, 2), axis=1).sum(axis=1)
    threes = digits[:, :-2] << 8 | digits[:, 1:-1] << 4 | digits[:, 2:]
    repeats = (threes[:, LONGEST_PART - 3 : -1] == threes[:, -1:]).any(axis=1)
    return np.flatnonzero(((used & LETTERS) == 0) | (count <= FEWEST) | repeats).tolist()


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
