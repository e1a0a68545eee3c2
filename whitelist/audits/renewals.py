"""The days on which API keys expire, as a calendar (RFC 5545).

The same register gives the same bytes on every day, so that a calendar under version control changes only with its
keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from whitelist.model.timestamp import format_timestamp
from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from whitelist.audits.register import Register

LINE = 75
"""Maximum octets of a line without its line end (section 3.1)."""

NAMESPACE = UUID("6b1f0a5e-7a43-5c0e-9d61-2f8f7c6f9b10")
"""Generated once for this program: two programs must not make the same UID from the same name."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Renewal:
    """One key that expires."""

    uid: UUID
    """The same for the same exchange and name."""
    exchange: str
    name: str
    owner: str
    since: datetime
    """When the key was created or last renewed."""
    expires_at: datetime


def renewals(register: Register) -> tuple[Renewal, ...]:
    """Return every key of *register* that expires unless it is renewed, earliest first."""
    expiring: list[Renewal] = []
    seen: set[UUID] = set()
    for key in register.keys:
        if key.exchange is None or key.since is None or key.expires_at is None:
            continue
        uid = uuid5(NAMESPACE, f"{key.exchange.name}\n{key.cells['name']}")
        while uid in seen:  # duplicate names are reported by a rule; each row still gets its event
            uid = uuid5(uid, "again")
        seen.add(uid)
        expiring.append(
            Renewal(uid, key.exchange.title, key.cells["name"], key.cells["owner"], key.since.at, key.expires_at)
        )
    return tuple(sorted(expiring, key=lambda each: (each.expires_at, each.exchange, each.name)))


def calendar(events: Iterable[Renewal], warn_days: int) -> bytes:
    """Return *events* as an iCalendar file with an alarm *warn_days* before each event. Lines are folded, with CRLF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//withdrawal-whitelist//whitelist {__version__}//EN",
        "CALSCALE:GREGORIAN",
        *(line for each in events for line in _event_lines(each, warn_days)),
        "END:VCALENDAR",
    ]
    return b"".join(_fold(line) for line in lines)


def _event_lines(renewal: Renewal, warn_days: int) -> Iterator[str]:
    title = _escaped(f"Renew API key {renewal.name} ({renewal.exchange})")
    owner = f"Owner: {renewal.owner}\n" if renewal.owner else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{renewal.uid}"
    yield f"DTSTAMP:{renewal.since:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{renewal.expires_at:%Y%m%d}"
    yield f"SUMMARY:{title}"
    description = f"{owner}The key expires on {format_timestamp(renewal.expires_at)} unless it is renewed."
    yield f"DESCRIPTION:{_escaped(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:{f'-P{warn_days}D' if warn_days else 'PT0S'}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return *text* as a value (section 3.3.11): no control characters, and special characters escaped."""
    text = _CONTROL.sub(" ", re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _fold(line: str) -> bytes:
    """Return *line* with its line end, folded where it is too long, but never within a character (section 3.1)."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
