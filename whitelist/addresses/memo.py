"""What a module in ``memos/`` offers: one kind of memo, tag or comment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class MemoError(ValueError):
    """A text is not a memo of the kind it was held against; the message completes "the memo …"."""


@dataclass(frozen=True, slots=True)
class MemoRule:
    """Which memos a network takes: a table of ``schemas/networks.toml``."""

    kind: str
    """Module name in ``memos/``, or ``none`` when the network has no memo, or ``unknown``."""
    max_bytes: int | None = None
    """Longest text in bytes of UTF-8; None when not known."""
    label: str = "memo"
    """What the network's users call it: memo, tag, comment …"""
    customary: bool = False
    """True when exchanges on this network usually tell customers apart by memo."""
    source: str = ""


UNKNOWN_MEMO = MemoRule(kind="unknown")
"""What holds for a network of which nothing is known."""


@dataclass(frozen=True, slots=True)
class MemoKind:
    """A kind of memo."""

    title: str
    """Human name, as in "a destination tag (a whole number up to 4294967295)"."""
    canonical: Callable[[str, MemoRule], str]
    """Return the spelling that equal memos share (numbers without leading zeros), or raise MemoError."""
