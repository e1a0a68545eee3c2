"""Dates and times as they are written in registers and catalogues, in UTC.

>>> parse_timestamp("2026-11-21").at.isoformat(), parse_timestamp("2026-11-21T10:00:00+01:00").at.isoformat()
('2026-11-21T00:00:00+00:00', '2026-11-21T09:00:00+00:00')
>>> parse_timestamp("21.11.2026")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

# ISO 8601 as in RFC 3339, but the time is optional. No exchange is older than the year 2000.
_ISO: Final = re.compile(
    r"(?P<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?) ?(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)

AHEAD: Final = timedelta(hours=14)
"""How far the easternmost time zone is ahead of UTC: a date without a time zone can be this much ahead."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A point in time."""

    at: datetime
    """In UTC. A date without a time is its start; a time without a time zone is in UTC."""
    exact: bool
    """True when date, time and time zone were given."""

    def is_after(self, other: datetime) -> bool:
        """Return whether this is certainly after *other*."""
        return self.at - (timedelta() if self.exact else AHEAD) > other


def parse_timestamp(text: str) -> Timestamp | None:
    """Return the timestamp that *text* contains in ISO form, or None for any other text."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    zone = "+00:00" if match["zone"] in (None, "Z", "z") else match["zone"]
    try:
        at = datetime.fromisoformat(f"{match['day']}T{match['time'] or '00:00'}{zone}").astimezone(UTC)
    except ValueError:
        return None
    return Timestamp(at, exact=match["zone"] is not None)


def format_timestamp(at: datetime) -> str:
    """Return *at* for people: the date, and the time unless it is midnight."""
    return at.strftime("%Y-%m-%d" if at.time() == time() else "%Y-%m-%d %H:%M UTC")
