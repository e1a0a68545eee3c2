"""An alphabet: which character stands for which digit, and how to say that a character is none."""

from __future__ import annotations

import unicodedata

from whitelist.addresses.address import WrongAlphabet

_NONE = 0xFF


class Alphabet:
    """The characters of an encoding, in the order of the digits they stand for."""

    __slots__ = ("_characters", "_name", "_table")

    def __init__(self, name: str, characters: str) -> None:
        self._name = name
        self._characters = frozenset(characters)
        table = bytearray([_NONE]) * 256
        for digit, character in enumerate(characters.encode("ascii")):
            table[character] = digit
        self._table = bytes(table)

    def digits(self, text: str, start: int = 0) -> bytes:
        """Return one byte per character of *text* from index *start*: the digit it stands for.

        Raises WrongAlphabet naming the first character that has none.
        """
        try:
            digits = text[start:].encode("ascii").translate(self._table)
        except UnicodeEncodeError:
            raise self._fault(text, start) from None
        if _NONE in digits:
            raise self._fault(text, start)
        return digits

    def _fault(self, text: str, start: int) -> WrongAlphabet:
        at = next(i for i in range(start, len(text)) if text[i] not in self._characters)
        return foreign(text, at, self._name)


def foreign(text: str, at: int, encoding: str) -> WrongAlphabet:
    """Return the fault for the character at index *at*, which *encoding* does not use."""
    return WrongAlphabet(f"has {_named(text[at])} at position {at + 1}, which {encoding} does not use", at)


def _named(character: str) -> str:
    """Write a character so that neither a look-alike nor an invisible one can hide in the message."""
    if character == " ":
        return "a blank"
    if "!" <= character <= "~":
        return f'"{character}"'
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
