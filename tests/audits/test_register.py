"""Registers of API keys, from the file to what is known about each key."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.rules.audits import EXCHANGES, NOW, csv_register, register_findings, toml_register
from whitelist.audits.auditor import review_register
from whitelist.audits.register import header_words
from whitelist.audits.secret_masking import mask_credentials
from whitelist.exchanges.exchange import Exchange, KeyRules
from whitelist.readers.lines import read_lines
from whitelist.readers.register import read_register, read_toml
from whitelist.rules.selection import all_rules, find

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.audits.key import Key

HEADER = "exchange,name,rights,ips,created,renewed,owner\n"


def only(row: str) -> Key:
    """Return the key of a register with this one *row*."""
    (key,) = register_findings(csv_register((HEADER + row).encode()))[1].keys
    return key


def test_key() -> None:
    """Rights, addresses and dates are taken apart; the exchange is found by any of its names."""
    key = only('one trading,Desk A,"Read; trade",8.8.8.8 1.1.1.1,2026-01-01,2026-02-01T10:00:00+01:00,Ann\n')
    assert key.exchange is EXCHANGES["bitpanda-pro"]
    assert key.rights == ("Read", "trade")
    assert [key.permission_level(right) for right in (*key.rights, "Fly")] == ["read", "trade", None]
    assert [str(entry.block) for entry in key.entries] == ["8.8.8.8/32", "1.1.1.1/32"]
    assert key.since is key.renewed
    assert key.renewed is not None
    assert key.renewed.at == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert not key.can_withdraw


def test_key_that_never_lapses() -> None:
    """A bound key, and a key of an exchange that documents no such limit."""
    for row in ("coinex,a,Read,8.8.8.8,2020-01-01,,Ann\n", "coinbase,a,View,,2020-01-01,,Ann\n"):
        assert only(row).expires_at is None
        assert not only(row).is_expired(NOW)


def test_exchange_without_rules() -> None:
    """A key of an exchange of which nothing is known has no rule to break, and somebody must look at it."""
    bare = Exchange(name="bare", title="Bare", as_of="2026-11-21")
    source = csv_register((HEADER + "Bare,Desk A,Fly,10.0.0.0/33,2020-01-01,,Ann\n").encode())
    review, register = review_register(
        mask_credentials(source, header_words()), {"bare": bare}, all_rules().values(), NOW, 14
    )
    assert [finding.slug for finding in review.files[0].findings] == ["key-ip-unusable", "key-exchange-unknown"]
    assert register.keys[0].permission_level("Fly") is None


def test_severity_of_an_exchange() -> None:
    """An exchange's schema may give a rule another severity, for its own keys and lists only."""
    rule, keys = find("key-duplicate"), KeyRules(source="none", rights={"Read": "read"})
    strict = {
        name: Exchange(name=name, title=name, as_of="2026-11-21", severities=severities, keys=keys)
        for name, severities in (("a", {rule.code: "error"}), ("b", {}))
    }
    rows = "".join(f"{name},x,Read,,2026-11-01,,Ann\n" for name in "aabb")
    review, _ = review_register(
        mask_credentials(csv_register((HEADER + rows).encode()), header_words()), strict, all_rules().values(), NOW, 14
    )
    assert [str(finding.severity) for finding in review.files[0].findings] == ["error", "warning"]


def test_sheets_are_one_register(tmp_path: Path) -> None:
    """Keys of all sheets count together, and what is no register in the workbook is left out."""
    from openpyxl import Workbook

    book = Workbook()
    for title in ("CoinEx A", "CoinEx B"):
        sheet = book.create_sheet(title)
        sheet.append(["exchange", "name", "rights", "ips", "created", "owner"])
        for number in range(26):
            sheet.append(["CoinEx", f"{title} {number}", "Read", "8.8.8.8", datetime(2026, 11, 1), "Ann"])  # noqa: DTZ001
    path = tmp_path / "keys.xlsx"
    book.save(path)
    findings, register = register_findings(read_register(str(path), header_words()))
    assert len(register.keys) == 52
    assert [(finding.slug, finding.location.sheet, finding.location.line) for finding in findings] == [
        ("key-limit", "CoinEx B", 26)
    ]
    assert register.keys[0].created is not None
    assert register.keys[0].created.at == datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"[[keys]]\nname = 'a'\n", "give the file the extension .toml"),
        (b"PK\x03\x04xl/workbookPK\x05\x06", "give the file the extension .xlsx"),
        (b"GIF89a\x01\x00", "ask for the list as a table, in CSV or .xlsx"),
    ],
)
def test_not_a_register(data: bytes, hint: str, tmp_path: Path) -> None:
    """What is said of a file that is not a table makes it a register, and no batch."""
    path = tmp_path / "keys.csv"
    path.write_bytes(data)
    (finding,) = register_findings(read_register(str(path), header_words()))[0]
    assert (finding.slug, finding.hint) == ("register-unreadable", hint)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[[keys]]\na = 1\n\n[[keys]]\na = 2\n", (1, 4)),
        ("\n [[ keys ]] # x\r\na = 1\r\n[[keys]]\n", (2, 4)),
        ("keys = [{a = 1}, {a = 2}]\n", (1, 1)),
        ("[[key]]\na = '''\n[[keys]]\n'''\n", (1,)),
    ],
)
def test_lines_of_toml(text: str, lines: tuple[int, ...]) -> None:
    """A key is found where its table begins, as long as that is certain."""
    assert read_toml(text, "k.toml").lines == lines


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 20_000, "a = " + "9" * 10_000, "a = 2026-13-45", "\0", "keys = 5", "a = 1"]
)
def test_broken_toml_is_damage(text: str) -> None:
    """Whatever is wrong with it, the reader says so and goes on."""
    table = read_toml(text, "k.toml")
    assert (table.rows, table.read_failure is not None) == ((), True)


def test_toml_values() -> None:
    """Lists are joined, dates are written as ISO text, what is left out is empty."""
    text = '[[keys]]\nips = ["a", "b"]\ncreated = 2026-11-01\n[[keys]]\ncreated = 2026-11-01T10:00:00Z\nname = true\n'
    table = toml_register(text).tables[0]
    assert table.header == ("ips", "created", "name")
    assert table.rows == (("a, b", "2026-11-01", ""), ("", "2026-11-01T10:00:00+00:00", "True"))


def test_list_is_read_by_lines(tmp_path: Path) -> None:
    """Quotes and commas mean nothing in a list; empty lines are passed over, whatever ends them."""
    path = tmp_path / "ips.txt"
    path.write_bytes('\ufeff"a,b"\r\n\r\n"c\rd;\n'.encode())
    (table,) = read_lines(str(path)).tables
    assert table.rows == (('"a,b"',), ('"c',), ("d;",))
    assert (table.lines, table.blank_lines, table.read_failure) == ((1, 3, 4), (2,), None)
