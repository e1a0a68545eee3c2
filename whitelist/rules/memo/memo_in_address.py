"""A memo inside the address cell.

What it finds: a memo that is written after the address (`r…?dt=12`, `address:memo`, `address (memo)`), and an address
format that contains a memo (XRP X-address, Stellar M-address) if the memo cell is empty or contains another memo.

Why it matters: address and memo must be in two columns. With a memo in the wrong column, the money is lost.

Example: `XRP,XRP,rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY?dt=12,`.

How to resolve: write the plain address and the memo, which the finding shows, each in its own column. If the memo cell
says something else, ask the receiver which memo is right. If the network has no memo field, confirm the network.

Source: XLS-5 (<https://github.com/XRPLF/XRPL-Standards/tree/master/XLS-0005-x-address-format>); SEP-23
(<https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.memo_text import is_label, is_piece, remark_kind, says_none, without_label
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.addresses.memo import MemoRule
    from whitelist.checking.entries import Entries


LONGEST = 60
"""Characters of a memo cell that are shown."""


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address cell contains a memo that the memo cell does not contain."""
    return entries.where(lambda inside: inside is not None, entries.inside_memos)


def message(entries: Entries, row: int) -> Message:
    """Show the memo and the plain address; where the memo cell has another memo, no cell is overwritten."""
    plain, memo = entries.inside_memos[row] or ("", "")
    network, label, cell = entries.networks[row], entries.memo_rules[row].label, clipped(entries.memos[row], LONGEST)
    text = f"the address contains the {label} {memo}"
    if entries.verifications[row].address is None:
        text = f"the address cell also contains the {label} {memo!r}"
    if plain == entries.addresses[row]:  # only the whole address is known, as of Monero
        return Message(f"{text}, but the memo cell says {cell}", f"ask the receiver which is right, {memo} or {cell}")
    if entries.lacks_memo_field[row]:
        hint = f"confirm the network with the receiver; if it is right, delete {memo!r}: {network} has no memo field"
        return Message(text.replace(f"the {label} ", "", 1), hint, replacement=plain)
    if not cell:
        return _move(entries, row, text)
    if _equal(entries.memos[row], memo, entries.memo_rules[row]):
        hint = f"write the plain address {plain} in the address column"
        return Message(f"{text}, as the memo cell does", hint, replacement=plain)
    hint = f"ask the receiver which {label} is right, {memo} or {cell}; the plain address is {plain}"
    return Message(f"{text}, but the memo cell says {cell}", hint)


def _move(entries: Entries, row: int, text: str) -> Message:
    """Offer to move the memo to its empty cell, unless another rule would refuse or doubt it there."""
    plain, memo = entries.inside_memos[row] or ("", "")
    rule, words = entries.memo_rules[row], entries.reference.memo_words
    if entries.verifications[row].address is not None:
        text += ", but the memo cell is empty"
    if isinstance(canonicalise_memo(memo, rule), MemoError) or says_none(memo, words) or remark_kind(memo):
        return Message(text, f"ask the receiver for the {rule.label}; the plain address is {plain}")
    hint = f"write the plain address {plain} in the address column, and {memo} in the memo column"
    if without_label(memo, words) or is_label(memo, words) or is_piece(memo, plain):
        return Message(text, f"{hint} if the {rule.label} is right")
    return Message(text, hint, replacement=plain, other_cells=(("memo", memo),))


def _equal(one: str, other: str, rule: MemoRule) -> bool:
    return one == other or canonicalise_memo(one, rule) == canonicalise_memo(other, rule)


RULE = RowRule(
    code="WL505",
    severity=Severity.ERROR,
    fails_upload=True,
    suggests_fix=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "impostor-address"),
    check=check,
    message=message,
)
