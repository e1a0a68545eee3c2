"""Phrases that messages are made of."""

from __future__ import annotations

import pytest

from whitelist.checking.spreadsheet_damage import DAMAGED, PATTERNS, damage_kind
from whitelist.model.characters import character_name, clean_text
from whitelist.model.wording import article, did_you_mean, join_items, with_count


@pytest.mark.parametrize(
    ("items", "most", "text"),
    [
        ([], 6, ""),
        (["A"], 6, "A"),
        (["A", "B"], 1, "A, B"),
        (["A", "B", "C"], 1, "A and 2 more"),
        (list("ABCDEFG"), 6, "A, B, C, D, E, F, G"),
        (list("ABCDEFGH"), 6, "A, B, C, D, E, F and 2 more"),
    ],
)
def test_enumerated(items: list[str], most: int, text: str) -> None:
    """Long lists are cut; "and 1 more" would be no shorter."""
    assert join_items(items, most) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (100_000, "100,000 rows")])
def test_counted(number: int, text: str) -> None:
    """One is one, everything else is many."""
    assert with_count(number, "row") == text


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("TRC20", "a TRC20"),
        ("ERC20", "an ERC20"),
        ("BTC", "a BTC"),
        ("XRP", "an XRP"),
        ("LTC", "an LTC"),
        ("SOL", "a SOL"),
        ("AVA_C", "an AVA_C"),
        ("MATIC", "a MATIC"),
        ("X", "a X"),
        ("Memo", "a Memo"),
        ("attachment", "an attachment"),
    ],
)
def test_article(word: str, text: str) -> None:
    """The article follows the sound: an XRP, but a SOL."""
    assert article(word) == text


def test_did_you_mean() -> None:
    """The closest word is suggested in its own spelling, or none."""
    assert did_you_mean(" usddt ", ["USDT", "BTC"]) == "did you mean USDT?"
    assert did_you_mean("QQQ", ["USDT", "BTC"]) == ""
    assert did_you_mean("", []) == ""


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a b", "a b"),
        (" a ", "a"),
        ("\u00a0a\u3000", "a"),
        ("\ufeffa\u200b", "a"),
        ("a\u200bb", "ab"),
        (" \u200b a", "a"),
        ("\t\n", ""),
        ("币", "币"),
        ("\x1ca\x85", "a"),
    ],
)
def test_meant(text: str, visible: str) -> None:
    """What a cell means is what can be seen of it, without the white space around; once is enough."""
    assert clean_text(text) == visible
    assert clean_text(clean_text(text)) == visible


def test_named() -> None:
    """A character is called by code point and name, or by what it is."""
    assert character_name("\u200b") == "U+200B ZERO WIDTH SPACE"
    assert character_name("\0") == "U+0000 control character"
    assert character_name("\ue000") == "U+E000 unnamed character"
    assert character_name("\U0001d7ce") == "U+1D7CE MATHEMATICAL BOLD DIGIT ZERO"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1.23457E+15", "scientific notation"),
        ("-1e-5", "scientific notation"),
        ("1.0", "a number with decimals"),
        ("1,00", "a number with decimals"),
        ("1,000", "a number with decimals"),
        ("1,234", "a number in groups of digits"),
        ("1,234,567.89", "a number in groups of digits"),
        ("5-Jan", "a date"),
        ("26-March-05", "a date"),
        ("01/02/2026", "a date"),
        ("2026-01-05T00:00", "a date"),
    ],
)
def test_damage(text: str, name: str) -> None:
    """Every pattern is recognised in a whole cell, and called by its name."""
    assert DAMAGED.match(text)
    assert damage_kind(text) == name
    assert name in PATTERNS


@pytest.mark.parametrize(
    "text", ["", "12", "1e5", "0x1e+5", "12.5", "marketing-07", "decimal-12", "5-Janus", "1.2.3.4", "a 1.0"]
)
def test_no_damage(text: str) -> None:
    """What people type is no damage."""
    assert not DAMAGED.match(text)
