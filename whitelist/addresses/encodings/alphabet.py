"""An alphabet: which digit each character means. The alphabets of RFC 4648 are here, for all modules to share.

Source: https://www.rfc-editor.org/rfc/rfc4648
"""

from __future__ import annotations

import string
import unicodedata
from typing import Final

from whitelist.addresses.address import WrongAlphabet

_NONE: Final = 0xFF


class Alphabet:
    """The characters of an encoding, in the order of their digits."""

    __slots__ = ("_name", "_table", "characters")

    def __init__(self, name: str, characters: str) -> None:
        """*name* is the subject in "base58 does not use this character"."""
        self.characters: Final = characters
        self._name = name
        table = bytearray([_NONE]) * 256
        for digit, character in enumerate(characters.encode("ascii")):
            table[character] = digit
        self._table = bytes(table)

    def digits(self, text: str, start: int = 0) -> bytes:
        """Return one byte per character of *text* from index *start*: its digit.

        Raises WrongAlphabet for the first character that has no digit.
        """
        try:
            digits = text[start:].encode().translate(self._table)  # bytes beyond ASCII have no digit either
        except UnicodeEncodeError:  # a lone surrogate
            raise self.fault(text, start) from None
        if _NONE in digits:
            raise self.fault(text, start)
        return digits

    def fault(self, text: str, start: int) -> WrongAlphabet:
        """Return the fault of the first character of *text* from index *start* that has no digit; there is one."""
        rest = text[start:]
        if rest.isascii():
            at = start + rest.encode().translate(self._table).index(_NONE)
        else:
            at = next(i for i in range(start, len(text)) if text[i] not in self.characters)
        return character_fault(text, at, f"{self._name} does not use this character")


DECIMAL: Final = Alphabet("a decimal number", string.digits)
HEXADECIMAL: Final = Alphabet("hexadecimal", "0123456789abcdefABCDEF")
HEXADECIMAL_LOWER: Final = Alphabet("hexadecimal in lower case", "0123456789abcdef")
BASE32: Final = Alphabet("base32", string.ascii_uppercase + "234567")
BASE32_LOWER: Final = Alphabet("base32 in lower case", string.ascii_lowercase + "234567")
BASE64: Final = Alphabet("base64", string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/")
BASE64URL: Final = Alphabet("base64url", string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_")


def character_fault(text: str, at: int, reason: str) -> WrongAlphabet:
    """Return the fault for the character at index *at*; *reason* is a clause: "a name does not end with a dot"."""
    return WrongAlphabet(f"contains {describe_character(text[at])} at position {at + 1}; {reason}", at)


def describe_character(character: str) -> str:
    """Return a character as a message shows it: look-alike and invisible characters by number and name."""
    if character == " ":
        return "a space"
    if "!" <= character <= "~":
        return f'"{character}"'
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
