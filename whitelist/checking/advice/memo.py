"""Advises about a memo that is in the address cell: it is only moved into an empty memo cell where it can be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whitelist.addresses.memo import MemoError
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.memo_text import CODE, is_label, is_piece, names_memo, remark_kind, says_none, without_label
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from whitelist.addresses.memo import MemoRule
    from whitelist.checking.entries import Entries

LONGEST = 60
"""Characters of a memo cell that are shown."""


class MemoAdvice(NamedTuple):
    """What to do with a memo in the address cell."""

    cell: str
    """What the memo cell says about it, as the end of a message; empty if the cell is empty or of no concern."""
    hint: str
    replacement: str | None = None
    """What the address cell should contain, as a possible fix."""
    memo: str | None = None
    """What the memo cell should contain together with the replacement, if it changes."""

    @property
    def other_cells(self) -> tuple[tuple[str, str], ...]:
        """The change of the memo cell, as messages have it."""
        return () if self.memo is None else (("memo", self.memo),)


def find_memo_beside(entries: Entries, row: int, text: str) -> str:
    """Return what of *text*, which is beside the address of *row*, can be its memo; empty for a mere remark."""
    words, lacks_field = entries.reference.memo_words, entries.lacks_memo_field[row]
    labelled = without_label(text, words)
    if labelled or text.isdigit():
        return labelled or text
    if lacks_field:
        return ""
    if names_memo(text, words):
        return text
    has_digit = any(map(str.isdigit, text))
    # Beside a memo in its own cell, several words with a number are a remark: "Desk 2".
    return text if has_digit and (CODE.fullmatch(text) or not entries.memos[row]) else ""


def advise_memo(entries: Entries, row: int, plain: str, memo: str) -> MemoAdvice:
    """Return what to do when the address cell of *row* contains the address *plain* and *memo*."""
    rule, cell = entries.inside_memo_rule(row), clipped(entries.memos[row], LONGEST)
    address_column, memo_column = (entries.shown_column(column) for column in ("address", "memo"))
    if plain == entries.addresses[row]:  # only the whole address is known, as of Monero
        return MemoAdvice(
            f", but the {memo_column} cell says {cell}", f"ask the receiver which is right, {memo} or {cell}"
        )
    if entries.lacks_memo_field[row]:
        network = entries.networks[row]
        hint = f"confirm the network with the receiver; if it is right, delete {memo!r}: {network} has no memo field"
        return MemoAdvice("", hint, plain)
    if not cell:
        return _move(entries, row, plain, memo)
    own = without_label(entries.memos[row], entries.reference.memo_words) or entries.memos[row]
    if _equal(own, memo, rule):
        hint = f"write the plain address {plain} in the {address_column} column"
        return MemoAdvice(f", as the {memo_column} cell does", hint, plain)
    hint = f"ask the receiver which {rule.label} is right, {memo} or {cell}; the plain address is {plain}"
    return MemoAdvice(f", but the {memo_column} cell says {cell}", hint)


def _move(entries: Entries, row: int, plain: str, memo: str) -> MemoAdvice:
    """Offer to move the memo to its empty cell, unless another rule would refuse or doubt it there."""
    rule, words = entries.inside_memo_rule(row), entries.reference.memo_words
    if "memo" not in entries.reference.schema.batch.all_columns:
        return MemoAdvice("", "ask the receiver for an address that needs no memo")
    if isinstance(canonicalise_memo(memo, rule), MemoError) or says_none(memo, words) or remark_kind(memo):
        return MemoAdvice("", f"ask the receiver for the {rule.label}; the plain address is {plain}")
    if _takes_no_id(entries, row, plain):
        return MemoAdvice("", "ask the receiver for an integrated address, or for a sub-address without a payment id")
    if is_label(memo, words):
        return MemoAdvice("", f"ask the receiver for the {rule.label}; the plain address is {plain}")
    if not any(map(str.isdigit, memo)):  # a label of a wallet, or the name of an exchange
        return MemoAdvice("", f"ask the receiver whether {memo} is the {rule.label}; the plain address is {plain}")
    address_column, memo_column = (entries.shown_column(column) for column in ("address", "memo"))
    hint = f"write the plain address {plain} in the {address_column} column, and {memo} in the {memo_column} column"
    if without_label(memo, words) or is_piece(memo, plain):
        return MemoAdvice("", f"{hint} if the {rule.label} is right")
    return MemoAdvice("", hint, plain, memo)


def _takes_no_id(entries: Entries, row: int, plain: str) -> bool:
    """Say whether *plain* is a sub-address of Monero or the like, to which no payment id belongs."""
    found = entries.reference.verifier.verify(entries.networks[row] or "", plain).address
    return found is not None and found.kind == "subaddress"


def _equal(one: str, other: str, rule: MemoRule) -> bool:
    return one == other or canonicalise_memo(one, rule) == canonicalise_memo(other, rule)
