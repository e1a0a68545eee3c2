"""Lists of addresses that exchanges give out: each form is recognised, and nothing else passes for one."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.acceptance.command import ROOT
from tests.examples import examples
from whitelist.exchanges.address_list import address_lists
from whitelist.exchanges.loader import network_names, networks
from whitelist.model.number_text import is_number
from whitelist.model.table import Table
from whitelist.readers.exchange_lists.address_list import UNKNOWN_NETWORK, read_address_list

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (ROOT / "tests" / "data" / "exchange-lists.toml").read_text("utf-8")
)
ENTRY = {
    "address": "TGd5FirUxbhYQKudaSAUDwBwQcT84vGDA2",
    "addressTag": "",
    "coin": "USDT",
    "name": "Desk",
    "network": "TRX",
    "origin": "",
    "originType": "others",
    "whiteStatus": True,
}
KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
WRITTEN = {"ENTRY": json.dumps(ENTRY), "DIGITS": "1" * 101, "NESTED": "[" * 101 + "]" * 101}


def read(text: str | bytes) -> Table:
    table = read_address_list(text if isinstance(text, bytes) else text.encode(), "list.json")
    assert table is not None
    return table


@pytest.mark.parametrize("case", CASES["examples"], ids=lambda case: case["name"])
def test_documented_examples(case: dict[str, Any]) -> None:
    """What the exchange publishes is read as its list, with the networks in CoinEx's names."""
    table = read(case["text"])
    assert (table.listed_by, table.read_failure) == (case["name"], None)
    assert [list(row) for row in table.rows] == case["rows"]
    assert [text for _, text in table.skipped_rows] == case.get("skipped", [])


def test_each_form_has_an_example() -> None:
    """A form that nobody has published is not read."""
    assert {case["name"] for case in CASES["examples"]} == {form.title for form in address_lists().values()}
    assert all(form.sources for form in address_lists().values())


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["text"][:60])
def test_refused(case: dict[str, Any]) -> None:
    """Anything else is said to be what it is, and has a next step and no rows."""
    text = case["text"]
    for name, written in WRITTEN.items():
        text = text.replace(name, written)
    failure = read(text).read_failure
    assert failure is not None
    assert failure.detail == case["clause"]
    assert failure.hint


@pytest.mark.parametrize(
    "text", [f'[{{"{KEY}": 1, "{KEY}": 2}}]', f'[{{"a\\"{KEY}": 1, "a\\"{KEY}": 2}}]', f'[["{KEY}"]]']
)
def test_nothing_of_the_file_is_in_a_failure(text: str) -> None:
    """A key that is repeated can be a secret."""
    assert KEY[:8] not in repr(read(text).read_failure)


def test_every_cut_is_a_failure() -> None:
    """However much of the end is missing, the rest never passes for the whole list."""
    text = json.dumps([ENTRY, {**ENTRY, "addressTag": "7"}], indent=1)
    for end in range(2, len(text)):
        table = read_address_list(text[:end].encode(), "list.json")
        assert table is None or (table.read_failure is not None and not table.rows)


@pytest.mark.parametrize("count", [100, 1000])
def test_a_full_page_is_refused(count: int) -> None:
    """Whether there is another page is only in the headers of the response."""
    entry = {"currency": "usdt", "blockchain_key": "tron", "name": "x", "data": {"address": "T"}, "state": "active"}
    failure = read(json.dumps([entry] * count)).read_failure
    assert failure is not None
    assert failure.detail == f"has exactly {count} entries, as a full page of CoinPort, so there might be another page"
    assert read(json.dumps([entry] * (count + 1))).read_failure is None


def test_unknown_state_is_not_whitelisted() -> None:
    """A value that is not documented is never taken for one that is."""
    table = read(json.dumps([{**ENTRY, "whiteStatus": "maybe"}, {**ENTRY, "whiteStatus": False}]))
    assert not table.rows
    assert [text for _, text in table.skipped_rows] == [
        "its state is not known",
        "it is in the address book, but not whitelisted",
    ]


def test_numbers_keep_their_digits() -> None:
    """A memo that is a number is the digits in the file, and unverified where memos are texts."""
    tag = {**ENTRY, "coin": "XRP", "network": "XRP", "addressTag": 100200}
    text = {**ENTRY, "network": "TON", "addressTag": 12345678901234567890}
    table = read(json.dumps([tag, text, {**ENTRY, "address": 1.5e48}]))
    assert [row[3] for row in table.rows] == ["100200", "12345678901234567890", ""]
    assert [row[1] for row in table.rows] == ["XRP", UNKNOWN_NETWORK, "TRC20"]
    assert table.rows[1][5] == "the memo 12345678901234567890 is a number in the file, so leading zeros might be lost"
    assert table.rows[2][2] == "1.5e+48"
    assert all(is_number(cell) for cell in (table.rows[0][3], table.rows[1][3], table.rows[2][2]))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_of_saved_responses(encoding: str) -> None:
    """PowerShell saves what a program prints as UTF-16."""
    assert read(json.dumps([ENTRY]).encode(encoding)).rows == read(json.dumps([ENTRY])).rows


@pytest.mark.parametrize("text", ["", "coin,network\n", "<html>", "[[keys]]\nname = 1\n", "x"])
def test_other_files(text: str) -> None:
    """What is not JSON is left to the other readers."""
    assert read_address_list(text.encode(), "list.json") is None


WORDS = {exchange: network_names(exchange) for exchange in address_lists()}
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@st.composite
def entries(draw: st.DrawFn, exchange: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return an entry of the list of *exchange*, and coin, network, address, memo and remark in it."""
    form, words = address_lists()[exchange], WORDS[exchange]
    name = draw(st.sampled_from(sorted(words.known)) | st.sampled_from(sorted(words.unclear)) | TEXTS)
    coin, address = draw(st.sampled_from(["USDT", "BTC", "XRP"])), draw(TEXTS.filter(str.strip)).replace("?", "")
    memo, remark = draw(st.just("") | TEXTS), draw(st.just("") | TEXTS)
    values: dict[str, object] = {**dict.fromkeys(form.required, "x"), form.fields.network: name}
    values[form.fields.coin] = coin.lower() if form.upper_case_coins else coin
    values[form.fields.remark] = remark
    values[form.fields.memo] = memo
    if form.state is not None:
        values[form.state.field] = {"true": True}.get(form.state.listed[0], form.state.listed[0])
    values[form.fields.address] = address + (form.memo_mark + memo if form.memo_mark and memo else "")
    entry: dict[str, Any] = {}
    for path, value in values.items():
        outer, _, inner = path.partition(".")
        entry[outer] = {inner: value} if inner else value
    network = words.network(coin, name) or UNKNOWN_NETWORK
    has_memo, has_remark = bool(form.fields.memo or form.memo_mark), bool(form.fields.remark)
    return entry, (coin, network, address, memo if has_memo else "", *((remark,) if has_remark else ()))


@pytest.mark.parametrize("exchange", sorted(address_lists()))
@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_round_trip(exchange: str, data: st.DataObject) -> None:
    """Every entry is a row with its own values and line; a network is the documented one, or has a reason."""
    drawn = data.draw(st.lists(entries(exchange), min_size=1, max_size=6))
    indent = data.draw(st.sampled_from([None, 1, 4]))
    text = json.dumps([entry for entry, _ in drawn], indent=indent, ensure_ascii=data.draw(st.booleans()))
    table = read(text)
    assert table.listed_by == address_lists()[exchange].title
    assert [(*row[:4], *row[6:]) for row in table.rows] == [row for _, row in drawn]
    assert all(row[1] in networks() or (row[1] == UNKNOWN_NETWORK and row[5]) for row in table.rows)
    assert len(set(table.lines)) == len(drawn)
    starts = [number for number, line in enumerate(text.split("\n"), 1) if line == " " * (indent or 0) + "{"]
    assert list(table.lines) == (starts if indent else list(range(1, len(drawn) + 1)))
