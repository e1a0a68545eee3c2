"""The calendar of renewals follows RFC 5545."""

from __future__ import annotations

import re

import pytest

from tests.rules.audits import csv_register, register_findings
from whitelist.audits.renewals import calendar, renewals

HEADER = "exchange,name,rights,ips,created,renewed,owner\n"


def written(rows: str, warn_days: int = 14) -> bytes:
    """Return the calendar of a register with these *rows*."""
    _, register = register_findings(csv_register((HEADER + rows).encode()))
    return calendar(renewals(register), warn_days)


def unfolded(data: bytes) -> list[str]:
    """Return the content lines (section 3.1)."""
    assert data.endswith(b"\r\n")
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_event() -> None:
    """One event a key, with the owner, the day and an alarm."""
    lines = unfolded(written("coinex,Desk A,Read,,2026-06-01,2026-08-30,Ann\n"))
    uid = lines.pop(5)
    assert re.fullmatch(r"UID:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid)
    assert re.fullmatch(r"PRODID:-//withdrawal-whitelist//whitelist \S+//EN", lines.pop(2))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "DTSTAMP:20260830T000000Z",
        "DTSTART;VALUE=DATE:20261128",
        "SUMMARY:Renew API key Desk A (CoinEx)",
        "DESCRIPTION:Owner: Ann\\nThe key expires on 2026-11-28 unless it is renewed.",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Renew API key Desk A (CoinEx)",
        "TRIGGER:-P14D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_only_keys_that_lapse() -> None:
    """Bound keys, keys of exchanges without a limit, and rows that cannot be judged have no day."""
    rows = "coinex,a,Read,8.8.8.8,2026-06-01,,Ann\ncoinbase,b,View,,2026-06-01,,Ann\n"
    rows += "coinex,c,Read,,once,,Ann\nx,d,Read,,2026-06-01,,Ann\n"
    assert "BEGIN:VEVENT" not in unfolded(written(rows))


def test_order_and_alarm() -> None:
    """Events come in the order of their days, whatever the order of the rows; an alarm may be on the day itself."""
    one, other = "coinex,a,Read,,2026-11-01,,Ann\n", "coinex,b,Read,,2026-10-01,,Ann\n"
    assert written(one + other) == written(other + one)
    days = [line for line in unfolded(written(one + other, 0)) if line.startswith(("DTSTART", "TRIGGER"))]
    assert days == ["DTSTART;VALUE=DATE:20261230", "TRIGGER:PT0S", "DTSTART;VALUE=DATE:20270130", "TRIGGER:PT0S"]


def test_identity() -> None:
    """A key keeps its UID when it is renewed, and no two events have the same."""

    def uids(rows: str) -> list[str]:
        return [line for line in unfolded(written(rows)) if line.startswith("UID:")]

    first = uids("coinex,a,Read,,2026-06-01,,Ann\n")
    assert uids("CoinEx,a,Read,,2026-06-01,2026-11-01,Bob\n") == first
    twice = uids("coinex,a,Read,,2026-06-01,,Ann\ncoinex,a,Read,,2026-07-01,,Ann\n")
    assert len(set(twice)) == 2
    assert first[0] in twice


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a;b", "a\\;b"),
        ('"a,b"', "a\\,b"),
        ("a\\b", "a\\\\b"),
        ('"a\nEND:VEVENT"', "a\\nEND:VEVENT"),
        ('"a\r\nb"', "a\\nb"),
        ("a\tb", "a b"),
        ("名" * 40, "名" * 40),
        ("é" * 60, "é" * 60),
    ],
)
def test_text_is_escaped_and_folded(name: str, told: str) -> None:
    """Names cannot break out of their line, and long ones are folded between characters."""
    data = written(f"coinex,{name},Read,,2026-06-01,,Ann\n")
    assert f"SUMMARY:Renew API key {told} (CoinEx)" in unfolded(data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
