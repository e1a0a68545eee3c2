"""A match of a rule about a list: the message and its location."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import Exchange
    from whitelist.model.location import Location


@dataclass(frozen=True, slots=True)
class ListMatch:
    """One place in a list where a rule fails, with the message about it."""

    message: Message
    location: Location
    column: str | None = None
    """Name of the column, one of ``register.COLUMNS``; None for a row or the list as a whole."""
    value: str | None = None
    """Text of the cell as it is in the file; None for a row or the list as a whole."""
    exchange: Exchange | None = None
    """The exchange whose rules apply; None when it is not known, or when the rule is not about one exchange."""
