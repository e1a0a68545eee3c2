"""Text from files and the outside, made safe to print on one line."""

from __future__ import annotations

from whitelist.model.characters import INVISIBLE


def printable(text: str) -> str:
    """Return *text* with everything that a terminal would obey or hide written as an escape, such as ``\\u200b``."""
    if text.isprintable() and (text.isascii() or not INVISIBLE.search(text)):
        return text
    return "".join(
        character if character.isprintable() and not INVISIBLE.match(character) else ascii(character)[1:-1]
        for character in text
    )


def clipped(text: str, most: int) -> str:
    """Return *text* made printable, cut off after *most* of its characters."""
    return printable(text) if len(text) <= most else f"{printable(text[:most])}…"


def printable_name(name: str) -> str:
    """Return a path or sheet name as it goes into a one-line message: as it is, or quoted if it would break it."""
    return name if name and name.isprintable() else repr(name)
