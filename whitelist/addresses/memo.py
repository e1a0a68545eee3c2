"""What the modules in ``memos/`` offer: kinds of memo, tag or comment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class MemoError(ValueError):
    """A text is not a memo of the kind that checked it; the message completes "the memo …"."""


@dataclass(frozen=True, slots=True)
class MemoRule:
    """Which memos a network accepts: a table of ``schemas/networks.toml``."""

    kind: str
    """Name of a kind in ``memos/``, or ``none`` when the network has no memo, or ``unknown``."""
    max_bytes: int | None = None
    """Longest text in bytes of UTF-8; None when not known."""
    label: str = "memo"
    """The name that users of the network use: memo, tag, comment …"""
    customary: bool = False
    """True when exchanges on this network usually identify customers by memo."""
    source: str = ""


UNKNOWN_MEMO = MemoRule(kind="unknown")
"""The rule of a network that is not known."""


@dataclass(frozen=True, slots=True)
class MemoKind:
    """A kind of memo."""

    title: str
    """Human name, as in "a destination tag (a whole number from 0 to 4294967295)"."""
    canonical: Callable[[str, MemoRule], str]
    """Return the text that equal memos share (numbers without leading zeros), or raise MemoError."""


def utf8_size(text: str) -> int:
    """Return the length of *text* in bytes of UTF-8; lone surrogates, which damaged files contain, count too."""
    return len(text.encode("utf-8", "surrogatepass"))
