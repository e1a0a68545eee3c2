"""What holds for any list of addresses and any register whatever."""

from __future__ import annotations

import ipaddress
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import TIMES, examples
from tests.rules.audits import EXCHANGES, NOW, csv_register, list_findings, register_findings, toml_register
from whitelist.audits.allowlist import describe_problem, read_entry
from whitelist.audits.ip_blocks import SPECIAL, find_special, format_block, read_block
from whitelist.audits.ip_format import LONGEST
from whitelist.audits.register import COLUMNS
from whitelist.audits.renewals import calendar, renewals
from whitelist.model.timestamp import parse_timestamp
from whitelist.readers.register import read_toml
from whitelist.writers.table_text import csv_bytes

pytestmark = pytest.mark.thorough

ODD = ("٨", "８", "。", "\u200b", "\ufeff", "\0", "0x", "office", "255.255.255.0", "-----BEGIN PRIVATE KEY-----")
USUAL = ("8.8.8.8", "10.0.0.1", "/24", "::", "::ffff:", "fe80::1%", "http://", "2606:4700::1111")
PIECES = st.sampled_from([*"0123456789.:/,;#-*%[]()'\" \t\r\n@", *USUAL, *ODD])
TEXTS = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=30)
LISTS = st.sampled_from(["coinex", "coinbase", "coinbase-advanced", "bitpanda-pro"])
WORDS = {
    "exchange": st.sampled_from(["coinex", "Coinbase", "One Trading", "CoinPort", "Kraken", ""]),
    "name": st.sampled_from(["Desk A", "Desk B", "n" * 60, ""]),
    "rights": st.sampled_from(["Read", "View, Transfer", "Read;Withdraw", "Fly", ""]),
    "ips": st.sampled_from(["8.8.8.8", "8.8.8.8 1.1.1.1", "10.0.0.1", "8.8.8.0/24", ""]),
    "created": st.sampled_from(["2026-08-30", "2026-11-21T11:55:00Z", "2099-12-31", "2000-01-01", "1.1.26", ""]),
    "renewed": st.sampled_from(["2026-09-30", "2099-12-31T23:59:59-23:59", ""]),
    "owner": st.sampled_from(["Ann", "名", ""]),
}
KEYS = st.lists(st.tuples(*(WORDS[column] | TEXTS for column in COLUMNS)), max_size=5)


@settings(max_examples=examples(40))
@given(st.lists(TEXTS, max_size=6).map("\n".join), LISTS)
def test_any_text_is_judged(text: str, schema: str) -> None:
    """Whatever stands in a list gives findings, each with words, on a line that exists."""
    for finding in list_findings(text.encode("utf-8", "surrogatepass"), schema):
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.location.line is None or 1 <= finding.location.line <= text.count("\n") + text.count("\r") + 1


@settings(max_examples=examples(40))
@given(st.binary(max_size=300), LISTS)
def test_any_bytes_are_judged(data: bytes, schema: str) -> None:
    """So do bytes that are no text at all."""
    list_findings(data, schema)
    register_findings(csv_register(data))


@given(TEXTS)
def test_suggestion_settles_the_spelling(text: str) -> None:
    """What is suggested in place of a slip is spelt as it should be, and means the same."""
    entry = read_entry(0, text)
    if entry.problem is not None and entry.problem.replacement is not None:
        again = read_entry(0, entry.problem.replacement)
        assert (again.problem, again.block) == (None, entry.block)


NUMBERS = st.sampled_from(["8", "9", "10", "20", "127", "192", "255", "0", "08", "010"])
FOUR = st.lists(NUMBERS, min_size=4, max_size=4).map(".".join)
ADDRESSES = FOUR | st.sampled_from(
    ["2606:4700::1", "2606:4700::", "fe80::1", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::"]
)
LINES = st.tuples(
    st.sampled_from(["", "# ", "office,", "http://", "["]),
    ADDRESSES,
    st.sampled_from(["", "/0", "/8", "/24", "/30", "/31", "/32", "/33", "/120", "/128", "/255.255.255.0", "%eth0"])
    | ADDRESSES.map("-{}".format)
    | st.integers(0, 255).map("-{}".format),
    st.sampled_from(["", " office", ":443", "]", " # x", ",", "/path"]),
).map("".join) | st.integers(1, 3).flatmap(lambda n: st.lists(NUMBERS, min_size=n, max_size=n)).map(
    lambda numbers: ".".join([*numbers, *"*" * (4 - len(numbers))])
)
NAMED = re.compile(r"(?<![\w.:/])[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f:](?:/[0-9]+)?(?![\w.:/])")
"""Matches an address or a range in a hint."""


@settings(max_examples=examples(300))
@given(LINES, LISTS)
def test_nothing_proposed_is_refused(line: str, schema: str) -> None:
    """Every fix, and every address and range in a hint, is accepted by all rules in the list of the same exchange."""
    for finding in list_findings(line.encode(), schema):
        fixes = [finding.fix.value] if finding.fix is not None else []
        for proposed in (*fixes, *NAMED.findall(finding.hint)):
            assert list_findings(proposed.encode(), schema) == (), finding


def test_addresses_in_hints_are_found() -> None:
    """The law above sees what hints propose."""
    assert NAMED.findall("write 8.8.8.8 for one address, or 2606:4700::/48 for the whole range") == [
        "8.8.8.8",
        "2606:4700::/48",
    ]


@given(st.ip_addresses())
def test_address_is_read_as_the_standard_library_reads_it(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """Every spelling of an address that Python writes is read, and means that address."""
    for text in {str(address), address.exploded, str(address).upper()}:
        block = read_block(text)
        assert block is not None
        assert block.network_address == address
        assert format_block(block) == str(address)


NOT_KNOWN_TO_PYTHON = {"fec0::/10", "3fff::/20", "2001:10::/28", "2001:20::/28", "192.88.99.0/24", "64:ff9b:1::/48"}
"""Blocks that some supported version of ipaddress calls global, or site-local, or multicast."""


@pytest.mark.parametrize("block", [each.block for each in SPECIAL], ids=str)
def test_special_blocks_are_special_to_python(block: ipaddress.IPv4Network | ipaddress.IPv6Network) -> None:
    """The standard library knows our blocks, as far as its versions agree."""
    first = block.network_address
    assert not first.is_global or first.is_multicast or str(block) in NOT_KNOWN_TO_PYTHON


@given(st.ip_addresses())
def test_what_is_private_to_python_is_special(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """No private, loopback, link-local, multicast or reserved address passes, but for what newer registries allow."""
    block = read_block(str(address))
    assert block is not None
    assigned = address in ipaddress.ip_network("2001::/23") if address.version == 6 else False
    mapped = isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None
    if not (address.is_global or assigned or mapped or str(address).startswith("64:ff9b:")):
        assert find_special(block) is not None


@given(TEXTS, st.booleans())
def test_complaint_agrees_with_the_rules(text: str, ranges: bool) -> None:  # noqa: FBT001  # drawn by name
    """An entry that a register complains about has an error in a list of the same exchange, and the other way round."""
    if not text.strip() or "\n" in text or "\r" in text or text.startswith("\ufeff"):
        return
    findings = list_findings(text.encode("utf-8", "surrogatepass"), "coinbase" if ranges else "coinex")
    errors = {finding.slug for finding in findings if str(finding.severity) == "error"}
    if not errors & {"ip-list-secret", "ip-list-unreadable", "ip-list-empty"}:
        entry = read_entry(0, text)
        mapped = entry.problem is not None and entry.problem.kind == "mapped"
        assert mapped or bool(describe_problem(entry, ranges=ranges)) == bool(errors)


@settings(max_examples=examples(40))
@given(KEYS)
def test_any_register_is_judged(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in the cells gives findings, and the calendar is well-formed."""
    table = csv_bytes(COLUMNS, [[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows])
    findings, register = register_findings(csv_register(table))
    assert all(finding.message and not finding.message.endswith(".") for finding in findings)
    lines = calendar(renewals(register), 14).split(b"\r\n")
    assert lines.pop() == b""
    assert all(0 < len(line) <= 75 for line in lines)
    assert not any(set(line) & {*range(32), 127} for line in lines)
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == len(renewals(register))


VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.dates().map(str), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)


@settings(max_examples=examples(40))
@given(st.lists(st.dictionaries(st.sampled_from([*COLUMNS, "x"]), VALUES, max_size=5), max_size=3))
def test_any_toml_register_is_judged(keys: list[dict[str, object]]) -> None:
    """The same for TOML with any values."""
    text = "".join(
        "[[keys]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in key.items()) for key in keys
    )
    register_findings(toml_register(text))


@given(st.text() | st.lists(st.sampled_from(["[[", "keys", "]]", "=", '"', "\n", "1", "a.b", "{", "}"])).map("".join))
def test_any_text_is_read_as_toml_or_damaged(text: str) -> None:
    """The reader never raises, however broken the text."""
    table = read_toml(text, "keys.toml")
    assert len(table.rows) == len(table.lines)


@given(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)), st.integers(-14, 14))  # noqa: DTZ001  # zone below
def test_moment_is_what_the_standard_library_says(naive: datetime, hours: int) -> None:
    """A time with a zone is that very moment in UTC."""
    sign, hour = ("-", -hours) if hours < 0 else ("+", hours)
    found = parse_timestamp(f"{naive.isoformat()}{sign}{hour:02}:00")
    assert found is not None
    assert found.at == (naive - timedelta(hours=hours)).replace(tzinfo=UTC)
    assert found.exact


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """Nothing else is taken for a date, and nothing raises."""
    found = parse_timestamp(text)
    assert found is None or found.at.tzinfo is UTC


def test_large_lists_stay_linear() -> None:
    """Thousands of lines that are all wrong, all alike or all within each other are judged as well."""
    number = 6_000 if TIMES == 1 else 20_000
    for lines in (
        ["8.8.8.8"] * number,
        ["2606:4700::/48", *[f"2606:4700::{n + 1:x}" for n in range(number)]],
        ["?"] * number,
    ):
        assert len(list_findings("\n".join(lines).encode(), "coinbase")) >= number - 1


LONG = 40_000 if TIMES == 1 else 130_000
"""Characters of a hostile line. A pattern that needs their square takes so much longer that it is noticed."""
HOSTILE = [
    " " * LONG + "x",
    "8" * LONG,
    "1." * (LONG // 2),
    "a." * (LONG // 2),
    "," * LONG,
    "8.8.8.8," * (LONG // 8),
    "-" * LONG,
    "-eyJ" * (LONG // 4),
    "eyJ" * (LONG // 3),
    "-----BEGIN " * (LONG // 11),
    "0x" * (LONG // 2),
    "a" * (LONG // 2) + "B1" * (LONG // 4),
    "[" * LONG,
    "8.8.8.8" + " " * LONG + "#",
    ":" * LONG,
    "x" * LONGEST + ".",
    "%" * LONG,
    "/" * LONG,
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_line_is_judged(line: str) -> None:
    """A line made to trip a pattern is judged in a list and in cells; one that tripped would not end."""
    assert list_findings(line.encode())
    rows = [["coinex", "Desk A", "Read", "8.8.8.8", "2026-11-01", "", "Ann"] for _ in range(3)]
    for row, column in zip(rows, (0, 3, 6), strict=True):  # an exchange, IP addresses, and a text
        row[column] = line
    register_findings(csv_register(csv_bytes(COLUMNS, rows)), NOW)


def test_every_exchange_is_known() -> None:
    """The registers of these tests see the same exchanges as the command."""
    assert {"coinex", "coinport", "coinbase", "coinbase-advanced", "bitpanda-pro"} <= set(EXCHANGES)
