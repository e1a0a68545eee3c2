"""Reads an address cell: an address written with white space, an address with its memo, or the name of an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from whitelist.addresses.verification import Verifier

# A CoinEx account is named by its e-mail address or its mobile number with the country code in front.
ACCOUNT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}|\+[0-9][0-9 ().-]{5,18}[0-9]")

# What people paste when a wallet shows address and memo in one line: r…?dt=12, address:memo, address/memo.
ADDRESS_WITH_MEMO = re.compile(
    r"(?P<address>[0-9A-Za-z_-]{3,128}?)(?:\?(?:dt|tag|memo|id)=|\s*[:/|;,#]\s*|\s+)(?P<memo>[^\s:/?].{0,127})"
)


def clean_address(cell: str, network: str, verifier: Verifier) -> str:
    """Return *cell* without invisible characters and white space.

    White space inside stays where it belongs to the address, or separates it from a memo.
    """
    text = clean_text(cell)
    joined = "".join(text.split())
    stays = (
        text == joined
        or _is_good(text, network, verifier)
        or (not _is_good(joined, network, verifier) and split_memo(text, network, verifier) is not None)
    )
    return text if stays else joined


def split_memo(text: str, network: str, verifier: Verifier) -> tuple[str, str] | None:
    """Return a good address and the memo that is written behind it; None for anything else."""
    match = ADDRESS_WITH_MEMO.fullmatch(text)
    return (match["address"], match["memo"]) if match and _is_good(match["address"], network, verifier) else None


def _is_good(text: str, network: str, verifier: Verifier) -> bool:
    return verifier.verify(network, text).address is not None
