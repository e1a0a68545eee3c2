"""One run turns a folder of messes into files that upload; a second one does so with the corrected rejects."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import Outcome, invoke
from tests.build.messes import MESSES, PRIVATE_KEY, UNREADABLE, write_catalogue

if TYPE_CHECKING:
    from pathlib import Path

BY_FILE = {mess.file: mess for mess in MESSES}
EXPECTED = Counter(
    placed=sum(mess.placed for mess in MESSES),
    duplicates=sum(mess.duplicates for mess in MESSES),
    rejected=sum(len(mess.corrections) for mess in MESSES),
)


def build(folder: Path, source: Path, out: str, *more: str) -> Outcome:
    return invoke("build", source, "--out", folder / out, "--catalogue", folder / "catalogue.json", *more)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all messes, built from once."""
    folder = tmp_path_factory.mktemp("desk")
    write_catalogue(folder / "catalogue.json")
    (folder / "books").mkdir()
    for mess in MESSES:
        (folder / "books" / mess.file).write_bytes(mess.data)
    done = build(folder, folder / "books", "out")
    assert done.err == ""
    assert done.code == 1
    (folder / "told.txt").write_text(done.out, "utf-8")
    return folder


def manifest(folder: Path, out: str = "out") -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / out / "manifest.json").read_text("utf-8"))
    return document


def entries(folder: Path) -> list[tuple[str, ...]]:
    """Return the entries of all files in *folder*, without their header."""
    rows = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [tuple(row) for row in csv.reader(file)][1:]
    return rows


def test_there_are_enough_messes() -> None:
    """At least twenty-five, each with a name of its own."""
    assert len(BY_FILE) == len(MESSES) >= 25


def test_every_row_goes_where_it_should(desk: Path) -> None:
    """File by file, as many rows are placed, merged and rejected as the mess says, and on the lines that it says."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    rejected: dict[str, set[int]] = defaultdict(set)
    for row in manifest(desk)["rows"]:
        name = row["source"]["path"].replace("\\", "/").rpartition("/")[2]
        outcomes[name][row["outcome"]] += 1
        if row["outcome"] == "rejected":
            rejected[name].add(row["source"]["line"])
    told = {mess.file: (mess.placed, mess.duplicates, set(mess.corrections)) for mess in MESSES}
    assert {name: (count["placed"], count["duplicate"], rejected[name]) for name, count in outcomes.items()} == told


def test_no_row_is_lost(desk: Path) -> None:
    """Rows in are rows placed, merged and rejected; the files hold what the manifest counts."""
    counts = manifest(desk)["counts"]
    assert counts["rows_in"] == sum(mess.rows for mess in MESSES) == sum(EXPECTED.values())
    assert {name: counts[name] for name in EXPECTED} == dict(EXPECTED)
    assert len(entries(desk / "out")) == EXPECTED["placed"]
    assert sum(told["rows"] for told in manifest(desk)["outputs"]) == EXPECTED["placed"]
    assert sum(sheet.max_row - 1 for sheet in load_workbook(desk / "out" / "rejected.xlsx")) == EXPECTED["rejected"]


def test_every_file_passes_the_check(desk: Path) -> None:
    """Withdrawals with 0; accounts of the exchange, which nobody but it can look up, with 0 when that is accepted."""
    files = sorted((desk / "out").glob("*.csv"))
    assert [path.name for path in files] == ["coinex-001.csv", "coinex-inter-user-001.csv"]
    for path in files:
        more = ["--allow-unverified"] if "inter-user" in path.name else []
        assert invoke("check", path, "--catalogue", desk / "catalogue.json", *more).code == 0
    assert len(entries(desk / "out")[-2:]) == sum(mess.inter_user for mess in MESSES)


def test_no_secret_is_told(desk: Path) -> None:
    """The pasted key is on no screen and in no file."""
    assert PRIVATE_KEY not in (desk / "told.txt").read_text("utf-8")
    assert PRIVATE_KEY not in (desk / "out" / "manifest.json").read_text("utf-8")
    cells = [
        str(cell.value) for sheet in load_workbook(desk / "out" / "rejected.xlsx") for row in sheet for cell in row
    ]
    assert "(hidden)" in cells
    assert PRIVATE_KEY not in "".join(cells)


def test_corrected_rejects_are_accepted(desk: Path) -> None:
    """A script that writes the right value into each bad cell is all it takes; nothing comes a second time."""
    workbook = load_workbook(desk / "out" / "rejected.xlsx")
    for sheet in workbook:
        header = [cell.value or "" for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            place = str(row[header.index("rejected from")].value)
            name, line = place.partition(", ")[0].rpartition("books")[2][1:], int(place.rpartition(" ")[2])
            for word, value in BY_FILE[name].corrections[line].items():
                row[header.index(word)].value = value
            if name.startswith("remark-in"):  # nothing else of the row was misread
                row[header.index("rejected as")].value = None
    workbook.save(desk / "corrected.xlsx")
    exclusions = [word for path in sorted((desk / "out").glob("*.csv")) for word in ("--exclude", str(path))]
    done = build(desk, desk / "corrected.xlsx", "second", *exclusions)
    assert done.code == 0, done.out
    counts = manifest(desk, "second")["counts"]
    assert (counts["placed"], counts["excluded"]) == (EXPECTED["rejected"], 0)
    assert invoke("check", desk / "second" / "coinex-001.csv", "--catalogue", desk / "catalogue.json").code == 0


def test_uncorrected_rejects_are_rejected_again(desk: Path) -> None:
    """What a workbook lost is not forgotten on the way, and neither is a text that was read in a wrong encoding."""
    done = build(desk, desk / "out" / "rejected.xlsx", "again")
    assert done.code == 1
    placed = [row["source"]["sheet"] for row in manifest(desk, "again")["rows"] if row["outcome"] != "rejected"]
    assert placed == []


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_source_stops_the_run(desk: Path, name: str) -> None:
    """A file that cannot be understood to its end is an error; nothing is written without it."""
    (desk / f"{name}.csv").write_bytes(UNREADABLE[name])
    done = invoke("build", desk / "books", desk / f"{name}.csv", "--out", desk / name)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert name in done.err
    assert not (desk / name).exists()
