"""No command shows a secret, wherever it stands in a file. All secrets are made up in the test."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from tests.acceptance.command import TRON, batch, invoke
from tests.campaign.encoders import seeded
from tests.campaign.secrets import PLACES, SECRETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = "remark,coin,network,address,memo\n"
COLUMNS = ("remark", "coin", "network", "address", "memo")
MADE = {name: make(seeded(name)) for name, make in SECRETS.items()}


def pieces(secret: str) -> Iterator[str]:
    """Yield what must not be shown: every line of a secret, raw and as JSON writes it."""
    lines = secret.splitlines() if "BEGIN" in secret else [secret]
    for line in lines:
        if not line.startswith("-----"):
            yield from (line, json.dumps(line)[1:-1], line[:20], line[-20:])


def assert_hidden(*texts: str) -> None:
    """Require that no text shows a piece of any secret."""
    for name, secret in MADE.items():
        for piece in pieces(secret):
            assert not any(piece in text for text in texts), name


def quoted(text: str) -> str:
    """Return a field of a CSV file."""
    return '"' + text.replace('"', '""') + '"'


def rows(column: str, place: str) -> Iterator[str]:
    """Yield a row for each kind of secret, in a place of a cell of *column*."""
    for secret in MADE.values():
        row = ["Desk", "USDT", "TRC20", TRON, ""]
        row[COLUMNS.index(column)] = PLACES[place](secret)
        yield ",".join(map(quoted, row)) + "\n"


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("column", "place"),
    [
        ("remark", "in a sentence"),
        ("remark", "behind a word"),
        ("coin", "in quotes"),
        ("network", "alone"),
        ("address", "behind a line break"),
        ("memo", "behind an equals sign"),
    ],
)
def test_check_hides_all_kinds(column: str, place: str, form: str, tmp_path: Path) -> None:
    """In every column, each row with a secret is reported, and no report repeats it."""
    file = batch(tmp_path, *rows(column, place), header=HEADER)
    outcome = invoke("check", "--format", form, "--all", file)
    assert outcome.code == 1
    assert_hidden(outcome.out, outcome.err)
    if form == "json":
        assert outcome.slugs.count("secret-pasted") == len(MADE)


def test_build_and_diff_hide_all_kinds(tmp_path: Path) -> None:
    """Neither the files that are built nor a comparison contain a secret."""
    file = batch(tmp_path, *rows("remark", "in a sentence"), header=HEADER)
    empty = batch(tmp_path, name="empty.csv", header=HEADER)
    outcomes = [invoke("build", file, "--out", tmp_path / "out"), invoke("diff", empty, file)]
    texts = [path.read_text("utf-8", "replace") for path in (tmp_path / "out").iterdir() if path.suffix != ".xlsx"]
    assert texts
    assert_hidden(*texts, *(outcome.out + outcome.err for outcome in outcomes))


def test_lists_hide_all_kinds(tmp_path: Path) -> None:
    """IP lists and registers know the same forms."""
    names = [f"{quoted(f'Desk: {secret}')},coinex\n" for secret in MADE.values()]
    outcomes = [
        invoke("check-keys", "--format", "json", batch(tmp_path, *names, name="keys.csv", header="name,exchange\n")),
        invoke(
            "check-ips",
            batch(tmp_path, *(f"8.8.8.8 # {secret}\n" for secret in MADE.values()), name="i.txt", header=""),
        ),
    ]
    assert_hidden(*(outcome.out + outcome.err for outcome in outcomes))


@pytest.mark.parametrize("name", ["WIF", "phrase with commas", "Sui", "JWT"])
@pytest.mark.parametrize("line", [0, 1])
def test_secret_above_or_in_the_header(name: str, line: int, tmp_path: Path) -> None:
    """A title, and a cell of the header."""
    header = HEADER if line == 0 else f"{quoted('Note ' + MADE[name])},coin,network,address,memo\n"
    title = f"{quoted('Backup ' + MADE[name])}\n" if line == 0 else ""
    file = batch(tmp_path, f"Desk,USDT,TRC20,{TRON},\n", header=title + header)
    assert_hidden(invoke("check", file).out, invoke("check", "--format", "json", file).out)


def test_key_over_several_rows_and_phrase_over_several_fields(tmp_path: Path) -> None:
    """A PEM file pasted as it is, and words or numbers that were not quoted."""
    file = batch(
        tmp_path,
        f"{MADE['PEM']}\n",
        f"{','.join(MADE['phrase of 12'].split())}\n",
        f"{MADE['Solana, array']}\n",
        f"Desk,USDT,TRC20,{TRON},12345\n",
        header=HEADER,
    )
    for form in ("text", "json"):
        outcome = invoke("check", "--format", form, "--all", file)
        assert_hidden(outcome.out)
        assert ", ".join(MADE["phrase of 12"].split()[:3]) not in outcome.out
        assert "memo-unexpected" in outcome.out  # the row below is checked as ever


def test_key_file_in_place_of_a_list(tmp_path: Path) -> None:
    """The first line is read as the header, and the lines below as rows."""
    file = batch(tmp_path, MADE["PEM"], header="")
    assert_hidden(invoke("check", file).out, invoke("check", "--format", "html", file).out)


def test_column_that_is_named_for_secrets(tmp_path: Path) -> None:
    """What stands below "Private key" is a secret; what stands below "Token" is a coin."""
    file = batch(tmp_path, f"USDT,TRC20,{TRON},,abcdef,USDT\n", header="coin,network,address,memo,Private key,Token\n")
    outcome = invoke("check", "--format", "json", file)
    assert "abcdef" not in outcome.out
    assert outcome.slugs.count("secret-pasted") == 1


def test_name_of_a_sheet_and_formula(tmp_path: Path) -> None:
    """Both are hidden, and the name is reported."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = MADE["XRP seed"]
    sheet.append(["remark", "coin", "network", "address", "memo"])
    sheet.append([f'="{MADE["WIF"]}"', "USDT", "TRC20", TRON])
    workbook.save(tmp_path / "desk.xlsx")
    for form in ("text", "json"):
        outcome = invoke("check", "--format", form, tmp_path / "desk.xlsx")
        assert outcome.code == 1
        assert_hidden(outcome.out, outcome.err)
        assert "the name of the sheet contains a secret" in outcome.out
