"""An address in another letter case or grouping than wallets print.

What it finds: a valid address in capitals where wallets print small letters (bech32, CashAddr), or with dashes or small
letters where wallets print neither (NEM, Symbol). Only for formats whose checksum covers the letter case: EVM and
base58 addresses are never reported.

Why it matters: some services refuse the unusual form, and in a list, the same address looks like two.

Example: `BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4`, as QR codes contain it.

How to resolve: write the address as wallets print it; `--fix` does this, because it is the same address.

Source: BIP-173 (<https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki>), and the format's specification,
named in the module of the address family.
"""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from whitelist.addresses.verification import family
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import REPLACE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.addresses.verification import Verification
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is good, but not as wallets print it."""
    texts, found = entries.addresses, entries.answers
    rows = compress(range(len(texts)), map(ne, texts, found.texts))
    return entries.mark(
        row for row in rows if found[row].address is not None and texts[row] != _printed(texts[row], found[row])
    )


def message(entries: Entries, row: int) -> Message:
    """Propose the usual form, which the cell can contain instead, because the address is the same."""
    text = entries.addresses[row]
    printed = _printed(text, entries.answers[row])
    return Message(f"wallets write this address as {printed}", replacement=printed)


def _printed(text: str, verification: Verification) -> str:
    printed = family(verification.family).printed
    return printed(text) if printed else text


RULE = RowRule(
    code="WL417",
    severity=Severity.NOTE,
    advice=REPLACE,
    since="0.2.0",
    fixable=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address", "space-in-address"),
    check=check,
    message=message,
)
