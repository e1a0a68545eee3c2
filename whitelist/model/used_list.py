"""What a report says about a list of addresses that the rows of a run were compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from whitelist.model.timestamp import parse_timestamp

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class UsedList:
    """A deny list or a trusted list, as it was read."""

    kind: Literal["deny", "trusted"]
    path: str
    """The path to show, in which secrets are hidden."""
    sha256: str
    """Digest of the file's bytes, in hexadecimal."""
    addresses: int
    """Number of different addresses that are recognised in it."""
    date: str = ""
    """In ISO form; empty when neither the file nor the system has a date."""
    date_is_stated: bool = False
    """True for the date that a comment or key of the file states, False for the day on which the file was modified."""
    not_verified: tuple[str, ...] = ()
    """Places of texts that are not recognised as addresses, and are only compared as text: "line 4"."""
    not_compared: tuple[str, ...] = ()
    """Places of what nothing can be compared with, such as a secret, or a number in JSON."""
    age: int | None = None
    """Days since the date, if the list is older than the settings allow, or negative for a date in the future; None for
    any other list, and without a date."""

    def aged(self, now: datetime, most: int) -> UsedList:
        """Return this list at *now*, with its age if that is more than *most* days; 0 is no limit."""
        dated = parse_timestamp(self.date)
        if dated is None or not most:
            return replace(self, age=None)
        days = (now - dated.at).days
        return replace(self, age=days if days > most or dated.is_after(now) else None)
