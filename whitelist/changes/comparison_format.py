"""The object that each module in ``formats/`` offers: it writes a Comparison in one format."""

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
    """Name for people."""
    write: Callable[[Comparison], Iterator[str]]
    """Return the text in pieces, each with its line ends."""
