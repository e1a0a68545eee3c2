"""Reads memos: the spelling that equal memos share, and a memo that only the address cell contains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError
from whitelist.addresses.memos import kinds
from whitelist.addresses.verification import Evidence
from whitelist.checking.address_cell import split_memo
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.addresses.memo import MemoRule
    from whitelist.addresses.verification import Verification, Verifier
    from whitelist.exchanges.catalogue import Pair


SHORTEST_ADDRESS = 25
"""Characters of a word that can be an address; most memos are shorter."""
MOST_WORDS = 8
WORDS = re.compile(r"[\s,;:|/]+")
CODE = re.compile("[0-9A-Fa-f-]+")
"""A number, a UUID or a hash, as exchanges give them out by the thousand: looking for an address takes time."""
EVM_TEXT = re.compile("0x[0-9A-Fa-f]{40}")


def canonicalise_memo(memo: str, rule: MemoRule) -> str | MemoError:
    """Return *memo* in the spelling that equal memos of a network share, or what is wrong with it."""
    kind = kinds().get(rule.kind)
    if not memo or kind is None:
        return memo
    try:
        return kind.canonical(memo, rule)
    except MemoError as error:
        return error


def find_address(memo: str, verifier: Verifier) -> tuple[str, ...]:
    """Return the networks on which a memo, or a word of it, is an address: its checksum is correct, or it is 0x…."""
    words = WORDS.split(memo, MOST_WORDS)[:MOST_WORDS] if len(memo) >= SHORTEST_ADDRESS else ()
    for word in words:
        if len(word) >= SHORTEST_ADDRESS and not CODE.fullmatch(word):
            least = Evidence.SHAPE if EVM_TEXT.fullmatch(word) else Evidence.CHECKSUM
            if networks := verifier.identify(word, least=least):
                return networks
    return ()


def is_free_text(rule: MemoRule, pair: Pair | None) -> bool:
    """Say whether a memo is any text that the sender wants to add, and not what identifies a customer."""
    return rule.kind == "text" and not rule.customary and not (pair is not None and pair.memo_required)


def find_memo_in_address(
    text: str, verification: Verification, memo: str, rule: MemoRule, verifier: Verifier
) -> tuple[str, str] | None:
    """Return (plain address, memo) when the address cell contains a memo that the memo cell does not, or None.

    *text* is the cleaned address that *verification* is about; *rule* says which memos its network has. The plain
    address of an address format with a memo inside is its usual form, or *text* if that is not known.
    """
    if verification.address is not None:
        inside = verification.address.memo
        has_memo_cell = memo != "" or kinds().get(rule.kind) is not None
        if inside is None or not has_memo_cell or canonicalise_memo(memo, rule) == inside:
            return None
        return verifier.usual_form(verification.network, verification.address) or text, inside
    return split_memo(text, verification.network, verifier) if verification.fault is not None else None


def ask_for_memo(rule: MemoRule, pair: Pair | None, *, lacks_field: bool = False) -> str:
    """Return what to do about a memo cell without a memo: it is left empty only where no rule requires a memo."""
    if lacks_field:
        return "empty the cell: this network has no memo field"
    if pair is not None and pair.memo_required:
        return f"ask the receiver for the {rule.label}: it is required"
    if rule.customary:
        return f"ask the receiver for the {rule.label}; leave the cell empty only if the receiver needs none"
    return f"ask the receiver whether {article(rule.label)} is needed; if there is none, leave the cell empty"


def move_address(column: str) -> str:
    """Return what to do if *column* is empty and the memo cell is the address, after a program mixed them up."""
    return f"the {column} cell is empty: confirm with the receiver that this is the address, and move it there"
