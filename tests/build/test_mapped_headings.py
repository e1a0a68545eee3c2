"""rejected.xlsx remembers what options said about its source: the next build needs none of them again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import Outcome, invoke
from tests.build.cases import KNOWN, address
from whitelist.build.rejects import HOW_TO_RELEASE
from whitelist.exchanges.header import header_words, read_header, remembering
from whitelist.exchanges.header_word import Mapped, column_of
from whitelist.exchanges.mapped_heading import MappedHeading, read_heading

if TYPE_CHECKING:
    from pathlib import Path

BAD = address("TRC20", 1)[:-1] + "1"
WORDS = header_words(KNOWN.schema.batch)


def build(folder: Path, source: Path, out: str, *options: str) -> Outcome:
    return invoke("build", "--no-config", source, "--out", folder / out, *options)


def written(path: Path, *rows: tuple[str, ...]) -> Path:
    """Write a CSV file with *rows*."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def cells(path: Path) -> list[list[Any]]:
    """Return the rows of the first sheet of a workbook."""
    sheet: Any = load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet]


def corrected(path: Path, column: int, text: str) -> Path:
    """Save *text* in a cell of the first row, as a person who corrects it, and return the path."""
    workbook = load_workbook(path)
    workbook.worksheets[0].cell(2, column).value = text
    workbook.save(path)
    return path


def test_mapping_is_remembered(tmp_path: Path) -> None:
    """Canonical headers stand beside the originals, through two rounds; --map again, or another one, does no harm."""
    source = written(
        tmp_path / "a.csv",
        ("Art", "Schiene", "An", "Tag", "Client note", "Memo"),
        ("USDT", "TRC20", BAD, "", "5 first", ""),
    )
    mapping = ("Art=coin", "Schiene=network", "An=address", "Tag=memo", "Memo=memo", "Client note=ignore")
    options = [text for word in mapping for text in ("--map", word)]
    assert build(tmp_path, source, "none").code == 2
    assert build(tmp_path, source, "one", *options).code == 1
    rejected = tmp_path / "one" / "rejected.xlsx"
    header = [
        "coin (mapped from 'Art')",
        "network (mapped from 'Schiene')",
        "address (mapped from 'An')",
        "memo (mapped from 'Tag')",
        "ignore (mapped from 'Client note')",
        "memo (mapped from 'Memo')",
    ]
    assert cells(rejected)[0][: len(header)] == header
    assert invoke("check", "--no-config", rejected).code == 1
    assert build(tmp_path, rejected, "two").code == 1
    assert cells(tmp_path / "two" / "rejected.xlsx")[0][: len(header)] == header
    assert build(tmp_path, rejected, "again", *options).code == 1
    good = corrected(tmp_path / "two" / "rejected.xlsx", 3, address("TRC20", 1))
    assert build(tmp_path, good, "three").code == 0
    assert build(tmp_path, good, "other", "--map", "Client note=remark").code == 0
    assert cells_of_csv(tmp_path / "other" / "coinex-001.csv")[1][0] == "5 first"


def cells_of_csv(path: Path) -> list[list[str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_given_columns_are_remembered(tmp_path: Path) -> None:
    """What --coin and --network say about all rows is in the workbook, whether there is a column for it or not."""
    rows = (("address", "coin"), (BAD, ""), (address("TRC20", 2), ""))
    source = written(tmp_path / "a.csv", *rows)
    assert build(tmp_path, source, "one", "--coin", "USDT", "--network", "TRC20").code == 1
    header, row = cells(tmp_path / "one" / "rejected.xlsx")
    assert header[:3] == ["address", "coin", "network (mapped from '--network')"]
    assert row[:3] == [BAD, "USDT", "TRC20"]
    good = corrected(tmp_path / "one" / "rejected.xlsx", 1, address("TRC20", 1))
    assert build(tmp_path, good, "two").code == 0


def test_seal_is_explained(tmp_path: Path) -> None:
    """The header of the column with the markers says what they are and what to do with them."""
    source = written(tmp_path / "a.csv", ("coin", "network", "address", "memo"), ("USDT", "TRC20", BAD, "", "x"))
    build(tmp_path, source, "one")
    sheet: Any = load_workbook(tmp_path / "one" / "rejected.xlsx").active
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert notes["rejected as"] == HOW_TO_RELEASE


@pytest.mark.parametrize("heading", ["Token", "memo", "Address (old)", "a 'quoted' one')", "line\nend", "合约", "=1+1"])
def test_any_heading_is_remembered(heading: str) -> None:
    """Whatever the original is called, only the column beside it counts, and remembering twice is remembering once."""
    for column in ("coin", "memo", "remark", "ignore"):
        cell = str(MappedHeading(column, heading))
        assert read_heading(cell) == (column, heading)
        assert remembering(cell, {}) == cell
        header = read_header([cell], WORDS)
        assert (dict(header.fields), header.ignored) == (({}, (0,)) if column == "ignore" else ({column: 0}, ()))


@pytest.mark.parametrize("cell", ["coin", "coin (Ticker)", "coin (mapped from Ticker)", "total (mapped from 'x')"])
def test_other_headings_remember_nothing(cell: str) -> None:
    """Only the exact form counts, with a column that the exchange has."""
    assert not isinstance(column_of(cell, WORDS), Mapped)
    assert remembering(cell, {}) == cell
    assert remembering(cell, {"ticker": "coin"}) == cell
