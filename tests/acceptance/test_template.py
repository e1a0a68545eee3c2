"""`whitelist template`: an empty batch, filled in and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import GOOD_ROW, TRON, invoke, process
from whitelist.build.template_workbook import ENTRIES

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = ("Desk", "USDT", "TRC20", TRON, "")
PAYEES = (ENTRY, ("Exchange", "XRP", "XRP", "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn", "00012345"))


def test_csv_goes_to_standard_output() -> None:
    """Without a file the header alone is printed, to the byte."""
    assert invoke("template").out == "remark,coin,network,address,memo\n"
    assert process("template", "--no-remark").out == "coin,network,address,memo\n"


def test_a_filled_csv_is_accepted(tmp_path: Path) -> None:
    """A row below the header is a batch."""
    path = tmp_path / "batch.csv"
    assert invoke("template", "--no-remark", "--output", path).code == 0
    path.write_text(path.read_text("utf-8") + GOOD_ROW, "utf-8")
    assert invoke("check", path).code == 0


def test_a_filled_workbook_is_accepted(tmp_path: Path) -> None:
    """The sheets beside the entries are taken for what they are, and text is kept as it was typed."""
    path = tmp_path / "Batch.XLSX"
    assert invoke("template", "--output", path) == invoke("template", "--output", tmp_path / "other.xlsx")
    workbook = load_workbook(path)
    for line, entry in enumerate(PAYEES, 2):
        for field, text in enumerate(entry, 1):
            workbook[ENTRIES].cell(line, field).value = text or None
    workbook.save(path)
    outcome = invoke("check", "--format", "json", path)
    assert outcome.code == 0
    assert outcome.report["files"][0]["rows"] == len(PAYEES)
    assert outcome.slugs == ["workbook-source"]


def test_an_unfilled_workbook_has_no_rows(tmp_path: Path) -> None:
    """The prepared rows are no entries, and no blank ones either."""
    invoke("template", "--output", tmp_path / "batch.xlsx")
    assert sorted(invoke("check", "--format", "json", tmp_path / "batch.xlsx").slugs) == ["no-rows", "workbook-source"]


@pytest.mark.parametrize("name", ["batch.csv", "batch.xlsx"])
def test_a_file_is_replaced_only_by_force(tmp_path: Path, name: str) -> None:
    """What exists already stays as it is unless --force says otherwise."""
    path = tmp_path / name
    path.write_bytes(b"precious")
    outcome = invoke("template", "--output", path)
    assert (outcome.code, path.read_bytes()) == (2, b"precious")
    assert "already exists" in outcome.err
    assert invoke("template", "--output", path, "--force").code == 0
    assert path.read_bytes() != b"precious"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--output", "batch.ods"), "Error: batch.ods: a template is a .csv or an .xlsx file"),
        (("--output", "batch"), "Error: batch: a template is a .csv or an .xlsx file"),
        (("--schema", "coinx"), "Error: no schema is called 'coinx'"),
        (("--catalogue", "gone.json"), "Error: gone.json: cannot be read"),
        (("--output", "no-such-folder/batch.csv"), "Error: "),
    ],
)
def test_what_the_operator_has_to_settle(arguments: tuple[str, ...], message: str) -> None:
    """A wrong option is one line on standard error, and exit code 2."""
    outcome = invoke("template", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)
    assert outcome.err.count("\n") == 1
