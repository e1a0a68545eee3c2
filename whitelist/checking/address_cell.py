"""Reads an address cell: an address written with white space, an address with its memo, or the name of an account."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.verification import Evidence
from whitelist.checking.refused_address import explain
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from whitelist.addresses.address import Address
    from whitelist.addresses.verification import Verifier
    from whitelist.exchanges.reference_data import ReferenceData

# A CoinEx account is named by its e-mail address or its mobile number with the country code in front.
ACCOUNT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}|\+[0-9][0-9 ().-]{5,18}[0-9]")

# What people paste when a wallet shows address and memo in one line: r…?dt=12, address:memo, address (memo).
MEMO_SEPARATOR = re.compile(
    r"[?&](?:dt|(?:dest(?:ination)?_?)?tag|memo(?:_?id)?|id|text|comment)=|\s*(?::{1,2}|[/|;,#_.=+~@(（\[{-])\s*|\s+",
    re.IGNORECASE,
)
MEMO_LABEL = re.compile(
    r"(?:(?:(?:dest(?:ination)?[ _-]?)?tag|memo|comment)(?:[ _-]?id)?|dt|id|备注|标签)(?:\s*[:：=#]\s*|\s+)",
    re.IGNORECASE,
)
_ARROWS = " -–—=<>|~←→"
LONGEST_MEMO = 128
MOST_SEPARATORS = 20
LONG = 25
"""Most addresses have at least as many characters."""
SHORT = 30
"""Accounts with fewer characters are names or numbers of any length, so that what follows a space is no part of one."""


def clean_address(cell: str, network: str, reference: ReferenceData) -> str:
    """Return *cell* without invisible characters and white space.

    White space inside stays where it belongs to the address, separates it from a memo, or where the text is known to be
    something else than an address.
    """
    verifier = reference.verifier
    text = clean_text(cell)
    joined = "".join(text.split())
    if text == joined or verifier.decode(network, text) is not None:
        return text
    address = verifier.decode(network, joined)
    if address is not None and not _has_any_length(address):
        return joined
    if split_memo(text, network, verifier) is not None or explain(text, network, reference) is not None:
        return text
    return joined if _resembles_address(joined, network, reference) else text


def _resembles_address(joined: str, network: str, reference: ReferenceData) -> bool:
    """Say whether *joined*, a text without its white space, can be a damaged address rather than words."""
    verifier = reference.verifier
    found = verifier.verify(network, joined)
    if found.fault is None or found.claimed or found.test_network or len(joined) >= LONG:
        return True
    return bool(verifier.identify(joined, least=Evidence.SHAPE)) or explain(joined, network, reference) is not None


def _has_any_length(address: Address) -> bool:
    return not address.checked and (address.kind == "name" or len(address.text) < SHORT)


def split_memo(text: str, network: str, verifier: Verifier) -> tuple[str, str] | None:
    """Return a good address and the memo that is written behind it; None for anything else.

    A second address is no memo. A separator is no separator where the format of the network says what is wrong behind
    it, such as the group of an Alephium address.
    """
    if text.isalnum():
        return None  # as most bad addresses are, and no separator is
    separators = list(islice(MEMO_SEPARATOR.finditer(text), MOST_SEPARATORS))
    fault = verifier.verify(network, text).fault if separators else None
    if fault is None or isinstance(fault, WrongChecksum):  # the whole text is an address with a typing error
        return None
    for separator in reversed(separators):
        address, memo = text[: separator.start()], _without_label(text[separator.end() :])
        if not memo or len(memo) > LONGEST_MEMO or memo[0] in ":/?" or verifier.decode(network, address) is None:
            continue
        second = not memo.isdigit() and verifier.decode(network, memo) is not None
        is_inside = fault.position is not None and fault.position >= separator.end()
        return None if second or is_inside else (address, memo)
    return None


def _without_label(memo: str) -> str:
    text = memo.strip().rstrip(")）]}").lstrip(_ARROWS)
    label = MEMO_LABEL.match(text)
    return text[label.end() :].strip() if label else text
