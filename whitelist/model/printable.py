"""Makes text from files and exchanges safe to print on one line."""

from __future__ import annotations

from whitelist.model.characters import INVISIBLE

LONGEST_MESSAGE = 1_000
"""Characters of a message, which can quote a cell of any length."""


def printable(text: str) -> str:
    """Return *text* with control and invisible characters written as escapes, such as ``\\u200b``."""
    if text.isprintable() and (text.isascii() or not INVISIBLE.search(text)):
        return text
    return "".join(
        character if character.isprintable() and not INVISIBLE.match(character) else ascii(character)[1:-1]
        for character in text
    )


def clipped(text: str, most: int) -> str:
    """Return *text* made printable, cut off after *most* of its characters."""
    return printable(text) if len(text) <= most else f"{printable(text[:most])}…"


def shortened(text: str, most: int = LONGEST_MESSAGE) -> str:
    """Return *text* with at most so many characters: of a longer one, what is in the middle is left out.

    >>> shortened("the network 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' is not known", 40)
    "the network 'ABCDEFGHIJKLM… is not known"
    """
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[len(text) - end :]}"


def printable_name(name: str) -> str:
    """Return a path or sheet name for a one-line message: unchanged, or quoted if it is empty or not printable."""
    return name if name and name.isprintable() else repr(name)


def safe_path(path: str) -> str:
    """Return *path* for the start of a line: GitHub would run a line that starts with ``::error::`` as a command."""
    return f"./{printable(path)}" if path.lstrip().startswith("::") else printable(path)
