"""What a module in ``comparisons/`` offers: a way to write down a Comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.changes.comparison import Comparison


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A format for comparisons."""

    title: str
    """Human name."""
    write: Callable[[Comparison], Iterator[str]]
    """Return the text in pieces, each with its line ends."""
