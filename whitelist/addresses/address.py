"""What an address codec returns, and the four ways a text can fail to be an address."""

from __future__ import annotations

from typing import Final, NamedTuple

from whitelist.model.strict_tuple import strict_tuple

UNCHECKED: Final = False
"""What ``Address.checked`` is when only the shape could be judged."""


@strict_tuple
class Address(NamedTuple):
    """A text that is an address of some family."""

    text: str
    """Canonical spelling. Decoding it again gives an equal Address."""

    kind: str
    """What the address is within its family: p2pkh, account, contract … Two spellings of one account share it."""

    payload: bytes
    """What the address identifies. Equal kind and payload mean the same destination, however it is spelt."""

    checked: bool = True
    """True when a checksum was present and held; False when only the shape could be judged."""

    memo: str | None = None
    """The memo carried inside (XRP X-address tag, Stellar muxed id), or None."""


class AddressError(ValueError):
    """A text is not an address of the family it was held against.

    AddressError
    ├── WrongAlphabet   a character that this encoding does not have
    ├── WrongLength     too short, too long, or padding where none belongs
    ├── WrongChecksum   the checksum does not hold: at least one character is wrong
    └── WrongPrefix     well-formed, but its version, prefix or hrp belongs to another network or kind
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        """A clause that completes "the address …": 'has "0" at position 5, which base58 does not use'."""
        self.position = position
        """0-based index into the text of the character known to be wrong, or None."""


class WrongAlphabet(AddressError):
    """A character that this encoding does not have."""


class WrongLength(AddressError):
    """Too short, too long, or padding where none belongs."""


class WrongChecksum(AddressError):
    """The checksum does not hold: at least one character is wrong."""


class WrongPrefix(AddressError):
    """Well-formed, but its version, prefix or hrp belongs to another network or kind."""
