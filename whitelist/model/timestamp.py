"""Dates and times as registers hold them, in UTC.

>>> parse_timestamp("2026-11-21").at.isoformat(), parse_timestamp("2026-11-21T10:00:00+01:00").at.isoformat()
('2026-11-21T00:00:00+00:00', '2026-11-21T09:00:00+00:00')
>>> parse_timestamp("21.11.2026")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

# ISO 8601 as RFC 3339 narrows it down, the time being optional; exchanges are younger than the century.
_ISO: Final = re.compile(
    r"(?P<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?) ?(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)

AHEAD: Final = timedelta(hours=14)
"""How far the clocks of the easternmost time zone are before UTC: a date without a zone may be that much ahead."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A point in time."""

    at: datetime
    """In UTC. Of a date alone, its beginning; a time without a zone is taken as UTC."""
    exact: bool
    """True when day, time and zone were told."""

    def is_after(self, other: datetime) -> bool:
        """Say whether it certainly lies after *other*."""
        return self.at - (timedelta() if self.exact else AHEAD) > other


def parse_timestamp(text: str) -> Timestamp | None:
    """Return the moment that *text* tells in ISO form, or None for any other text."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    zone = "+00:00" if found["zone"] in (None, "Z", "z") else found["zone"]
    try:
        at = datetime.fromisoformat(f"{found['day']}T{found['time'] or '00:00'}{zone}").astimezone(UTC)
    except ValueError:
        return None
    return Timestamp(at, exact=found["zone"] is not None)


def format_timestamp(at: datetime) -> str:
    """Return *at* for people: the day, and the time of it unless it is midnight."""
    return at.strftime("%Y-%m-%d" if at.time() == time() else "%Y-%m-%d %H:%M UTC")
