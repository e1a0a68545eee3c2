"""Secrets are reported and never repeated. All of them are published test vectors."""

from __future__ import annotations

import json

import pytest

from whitelist.checking.checker import Checker
from whitelist.checking.redaction import HIDDEN, redact
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.table import Source, Table
from whitelist.readers.csv import read_text
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions
from whitelist.rules.selection import all_rules

PHRASE = "abandon " * 11 + "about"  # BIP-39
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki, wallet import format
KEY = "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"  # web3.js documentation
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
KNOWN = reference_data("coinex")


def table(*lines: str) -> Table:
    """Return the table of a CSV file with a remark column."""
    text = "\n".join(("remark,coin,network,address,memo", *lines, ""))
    return read_text(text.encode(), "case.csv", header_words(KNOWN.schema.batch))


def reported(source: Table) -> str:
    """Return all that any report says about a table."""
    review = Checker(KNOWN, all_rules().values()).check([Source("case.csv", (source,))])
    return "".join("".join(report.write(review, ReportOptions(show_all=True))) for report in reports().values())


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        (f"{PHRASE},USDT,TRC20,{TRON},", PHRASE),
        (f'"{PHRASE.replace(" ", chr(10), 1)}",USDT,TRC20,{TRON},', "abandon abandon"),
        (f"a,BTC,BTC,{WIF},", WIF),
        (f"a,BTC,BTC, {WIF} ,", WIF),
        (f"a,USDT,TRC20,{TRON},{WIF}", WIF),
        (f"a,{WIF},TRC20,{TRON},", WIF),
        (f"a,USDT,ERC20,{KEY},", KEY),
        (f"a,USDT,,{KEY},", KEY),
        (f"a,BTC,BTC,{WIF}", WIF),
        (f"a,BTC,BTC,{WIF},,,", WIF),
    ],
)
def test_no_report_repeats_a_secret(line: str, secret: str) -> None:
    """Wherever the secret stands, even in a row with the wrong number of fields, it is reported and hidden."""
    told = reported(table(line, f"b,USDT,TRC20,{TRON},12345"))
    assert "secret-pasted" in told
    assert secret not in told
    assert json.dumps(secret)[1:-1] not in told
    assert HIDDEN in told
    assert "memo-unexpected" in told  # the other rows are judged as ever


def test_what_lies_above_the_header_is_hidden_too() -> None:
    """Lines that are passed over belong to no row, and may still be shown."""
    words = header_words(KNOWN.schema.batch)
    source = read_text(f"Backup,{WIF},,\ncoin,network,address,memo\n".encode(), "case.csv", words)
    assert source.lines_above == (1,)
    assert redact(source, KNOWN).physical_lines == (HIDDEN, "coin,network,address,memo")


def test_what_lies_beyond_a_damage_is_hidden_too() -> None:
    """A line that could not be read as a row is shown by the finding about the damage."""
    source = table(f"a,USDT,TRC20,{TRON},", f'"b,BTC,BTC,{WIF},')
    assert source.read_failure is not None
    assert WIF not in reported(source)
    assert WIF not in "".join(redact(source, KNOWN).physical_lines)


def test_an_address_of_64_digits_is_no_secret() -> None:
    """On a network whose addresses look like that, the row is judged like any other."""
    assert redact(table(f"a,APT,APTOS,{KEY},"), KNOWN).secrets == {}


def test_a_table_without_secrets_stays_the_same() -> None:
    """Nothing is changed for nothing."""
    source = table(f"a,USDT,TRC20,{TRON},")
    assert redact(source, KNOWN) == source


@pytest.mark.parametrize("secret", [WIF, KEY, KEY.upper()[2:], PHRASE])
@pytest.mark.parametrize("rest", ["", f"\nUSDT,TRC20,{TRON},\n", '\n"USDT'])
def test_secret_in_place_of_a_header_is_hidden(secret: str, rest: str) -> None:
    """In a file without a header, the first row is taken for one: a key in it is not repeated either."""
    first = read_text(f'USDT,ERC20,"{secret}",{rest}'.encode(), "case.csv", header_words(KNOWN.schema.batch))
    told = reported(first)
    assert secret not in told
    assert "column-missing" in told or "unclosed-quote" in told


@pytest.mark.parametrize("secret", [KEY, KEY.removeprefix("0x"), WIF, PHRASE])
@pytest.mark.parametrize("invisible", ["\u200b", "\u2060", "\ufeff"])
def test_an_invisible_character_does_not_uncover_a_secret(secret: str, invisible: str) -> None:
    """A secret with an invisible character inside, as it comes from a web page, is hidden like any other."""
    broken = f"{secret[:9]}{invisible}{secret[9:]}"
    hidden = redact(table(f"a,ETH,ERC20,{broken},"), KNOWN)
    assert hidden.rows[0][3] == HIDDEN
    assert not any(broken in line for line in hidden.physical_lines)
