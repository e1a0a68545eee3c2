"""A text that must stay hidden: in logs, errors, tracebacks, reports and files."""

from __future__ import annotations

from typing import NoReturn

MASK = "***"


class Secret:
    """Wraps a secret. Only ``reveal``, which is easy to search for, returns its text.

    >>> Secret("made-up-secret-key")
    Secret(***)
    >>> f"{Secret('made-up-secret-key')}"
    '***'
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def hidden_in(self, text: str) -> str:
        """Return *text* with the secret, and every line of it, replaced by the mask."""
        for piece in (self._text, *self._text.splitlines()):
            if len(piece) >= 4:  # shorter pieces would hide ordinary words and protect nothing
                text = text.replace(piece, MASK)
        return text

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, specification: str) -> str:
        return format(MASK, specification)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never pickled or copied")
