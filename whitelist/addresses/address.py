"""The result of an address codec, and the four faults of a text that is not an address."""

from __future__ import annotations

from typing import Final, NamedTuple, Self

from whitelist.model.strict_tuple import strict_tuple

UNCHECKED: Final = False
"""The value of ``Address.checked`` when only the format could be verified."""


@strict_tuple
class Address(NamedTuple):
    """A text that is an address of a family."""

    text: str
    """The canonical text. Decoding it again gives an equal Address."""

    kind: str
    """The kind of address within its family: p2pkh, account, contract … Equal for all texts of one account."""

    payload: bytes
    """The bytes that the address identifies. Equal kind and payload are the same destination, however it is written."""

    checked: bool = True
    """True when the checksum is correct; False when there is no checksum and only the format could be verified."""

    memo: str | None = None
    """The memo inside the address (tag of an XRP X-address, id of a Stellar muxed account), or None."""


class AddressError(ValueError):
    """A text is not an address of the family that decoded it.

    AddressError
    ├── WrongAlphabet   a character that this encoding does not have
    ├── WrongLength     too short, too long, or padding bits that are not zero
    ├── WrongChecksum   the checksum is wrong: at least one character is wrong
    └── WrongPrefix     correct format, but its version, prefix or hrp belongs to another network or kind
    """

    def __init__(self, message: str, position: int | None = None, replacement: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        """A clause that completes "the address …": "has 40 characters instead of 42"."""
        self.position = position
        """0-based index into the text of the character that is known to be wrong, or None."""
        self.replacement = replacement
        """The same address as the network's own software accepts it, when only its spelling is wrong, or None."""

    def without_frames(self) -> Self:
        """Return the fault without where it was raised: the frames hold all that was in use there, in cycles."""
        self.__context__ = self.__cause__ = self.__traceback__ = None
        return self


class WrongAlphabet(AddressError):
    """A character that this encoding does not have."""


class WrongLength(AddressError):
    """Too short, too long, or padding bits that are not zero."""


class WrongChecksum(AddressError):
    """The checksum is wrong: at least one character is wrong."""


class WrongPrefix(AddressError):
    """Correct format, but its version, prefix or hrp belongs to another network or kind."""
