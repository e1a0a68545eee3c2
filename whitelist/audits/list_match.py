"""What a rule about a whole list found: words and a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import Exchange
    from whitelist.model.location import Location


@dataclass(frozen=True, slots=True)
class ListMatch:
    """One failure of a rule, where it stands and how it is told."""

    message: Message
    location: Location
    column: str | None = None
    """Column by meaning; None for a row or the list as a whole."""
    value: str | None = None
    """The cell as it stood; None for a row or the list as a whole."""
    exchange: Exchange | None = None
    """Whose rules are broken; None when it is not known, or nobody's in particular."""
