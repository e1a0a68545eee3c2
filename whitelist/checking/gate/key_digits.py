"""Says what 64 hexadecimal digits are: a private key, a transaction's id, or an address of some networks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.verification import Answer
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header

# An EVM private key has 64 hexadecimal digits, and a transaction's id, too; they cannot be distinguished.
MOST_TRIES: Final = 200
"""How many cells of a list are searched for a wrong digit, which takes some milliseconds each."""
KEY_OR_ID = re.compile(r"(?:0x)?[0-9A-Fa-f]{64}")


class Tries:
    """How often something slow can still be done for a list."""

    def __init__(self, left: int = MOST_TRIES) -> None:
        self.left = left

    def take(self) -> bool:
        """Say whether it can be done once more."""
        self.left -= 1
        return self.left >= 0


def network(row: tuple[str, ...], columns: Header, reference: ReferenceData) -> str:
    """Return the id of the row's network; empty for an unknown one, and where no file says the network."""
    if not reference.schema.writes_network:
        return ""
    coin, word = (
        clean_text(row[at]) if at is not None and at < len(row) else ""
        for at in map(columns.fields.get, ("coin", "network"))
    )
    coin = coin or columns.given.get("coin", "")
    return reference.network_named(word or columns.given.get("network", ""), coin) or ""


def key_or_id(network: str, text: str, reference: ReferenceData, tries: Tries) -> str | None:
    """Return the kind of 64 hexadecimal digits; None for an address of *network*, or one with a wrong digit.

    Each search for a wrong digit takes one of *tries*.
    """
    verification = reference.verifier.verify(network, text)
    if verification.answer is Answer.GOOD:
        return None
    is_checked = isinstance(verification.fault, WrongChecksum) and tries.take()
    if is_checked and _is_damaged(network, text, reference):
        return None
    return digits(reference.verifier.identify(text))


def _is_damaged(network: str, text: str, reference: ReferenceData) -> bool:
    """Say whether *text*, which fails the checksum of *network*, is an address of it with one wrong digit.

    Keys are never written in capital and small letters together, as addresses with this kind of checksum are.
    """
    digits = text.removeprefix("0x")
    if digits not in (digits.lower(), digits.upper()):
        return True
    others = (f"{text[:at]}{digit}{text[at + 1 :]}" for at in range(len(text)) for digit in "0123456789abcdef")
    return any(reference.verifier.verify(network, other).answer is Answer.GOOD for other in others)


def view_key(network: str, reference: ReferenceData) -> str | None:
    """Return the kind of 64 hexadecimal digits as a memo of *network*: on Monero, nobody uses such memos any more."""
    forms = reference.networks[network].addresses if network in reference.networks else ()
    if any(form["family"] == "cryptonote" for form in forms):
        return "64 hexadecimal digits: a private view key, or a payment id of a kind that is obsolete"
    return None


def digits(owners: tuple[str, ...] = ()) -> str:
    """Return what 64 hexadecimal digits can be: also an address of the networks that are *owners*."""
    others = f", or an address of {', '.join(owners[:3])}" if owners else ""
    return f"64 hexadecimal digits: a private key, a transaction's id{others}"
