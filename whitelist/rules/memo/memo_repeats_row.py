"""A memo that repeats another cell of its row.

What it finds: a memo that is a piece of the address (or contains it), an address of another network, the coin, the
network, or only a name of the memo, such as "Memo".

Why it matters: probably the cell contains the wrong text. With a wrong memo, the money reaches no customer.

Example: `TON,TON,UQCg…p54u,TON`.

How to resolve: ask the receiver for the memo. If none is required, the cell can be empty. A bridge to another network
can need an address as the memo.

Source: this project.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import ask_for_memo, find_address
from whitelist.checking.memo_text import is_code, is_label, is_piece
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


SEPARATORS = re.compile(r"[\s/()_|+-]+")


def check(entries: Entries) -> Mask:
    """Mark rows whose memo repeats their address, coin or network."""
    return entries.mark(
        row
        for row in entries.rows_with_memo
        if entries.networks[row] is not None and _find_repeated(entries, row) is not None
    )


def message(entries: Entries, row: int) -> Message:
    """Say what the memo repeats."""
    label = entries.memo_rules[row].label
    return Message(
        f"the {label} {entries.memos[row]!r} is {_find_repeated(entries, row)}",
        ask_for_memo(entries.memo_rules[row], entries.pairs[row]),
    )


def _find_repeated(entries: Entries, row: int) -> str | None:
    memo = entries.memos[row]
    if is_piece(memo, entries.addresses[row]):
        return "a piece of the address, or contains the address"
    if _names_row(entries, row):
        return "the coin or the network of this row"
    if not is_code(memo) and is_label(memo, entries.reference.memo_words):
        return "a name of the memo, not a memo"
    networks = find_address(memo, entries.reference.verifier)
    if not networks:
        return None
    known = next((each for each in entries.reference.network_words().usual if each in networks), networks[0])
    return f"or contains {article(known)} address"


def _names_row(entries: Entries, row: int) -> bool:
    """Say whether the memo consists of names of the row's coin or network; a number is no name."""
    memo, reference = entries.memos[row], entries.reference
    if memo.isdecimal():
        return False
    coin, network = entries.coins[row], entries.networks[row]
    parts = [memo, *filter(None, SEPARATORS.split(memo))]
    named = [reference.coin_named(part) == coin or reference.network_named(part) == network for part in parts]
    return named[0] or (len(named) > 1 and all(named[1:]))


RULE = RowRule(
    code="WL508",
    severity=Severity.WARNING,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="memo",
    needs=("coin", "network", "address", "memo"),
    suppressed_by=(
        "network-not-offered",
        "memo-placeholder",
        "memo-says-none",
        "memo-unexpected",
        "memo-malformed",
        "memo-is-address",
        "memo-in-address",
        "impostor-address",
    ),
    check=check,
    message=message,
)
