"""Builds random messy lists, and looks whether a row with an address is neither placed nor rejected nor told.

    python -m tests.campaign.lost_rows --trials 2000 --seed 1

The lists have titles, entries above the header, cells and tables beside the list, two lists side by side, and sheets
without a known header. A build that is refused places nothing, but then a check must find something, too.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.acceptance.command import invoke
from tests.build.cases import KNOWN, address, csv_text
from tests.campaign.encoders import seeded
from whitelist.checking.entry_likeness import LikenessReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

Rows = list[list[str]]
HEADER = ["coin", "network", "address", "memo"]
COINS = {"TRC20": "USDT", "ERC20": "USDT", "XRP": "XRP", "BTC": "BTC"}
TITLES = [["Treasury list", "November"], ["Coin list"], ["prepared by Ann"], ["2026-03-01"], ["Coin:", "USDT"]]
INCOMPLETE = [["XRP", "778899"], ["BTC", "see mail"], ["Bob", "XRP", "XRP", "tbd", "5"], ["EOS", "exchangeacct"]]
"""Entries whose address is missing, or is none that a network would accept."""
UNKNOWN = [["Empfaenger", "Waehrung", "Kette", "Wohin"], ["Who", "Asset kind", "Rail", "Where to"]]
HASH = "0x" + "ab" * 32
MOST_SHOWN = 20


def entries(random: Random, number: int) -> Rows:
    """Return *number* good entries."""
    networks = [random.choice(list(COINS)) for _ in range(number)]
    return [
        [COINS[network], network, address(network, random.randrange(10**9)), "7" if network == "XRP" else ""]
        for network in networks
    ]


def titled(random: Random) -> Rows:
    """Return a list below titles, perhaps with entries among them."""
    above = random.sample(TITLES, random.randrange(4)) + random.sample(INCOMPLETE, random.randrange(3))
    whole = random.choice([[], entries(random, 1)])
    return [*above, *whole, HEADER, *entries(random, 3)]


def beside(random: Random) -> Rows:
    """Return a list with cells to the right of some rows."""
    cells = ["paid", "Bob", HASH, entries(random, 1)[0][2]]
    return [HEADER, *(row + random.choice([[], [random.choice(cells)], ["", "x"]]) for row in entries(random, 4))]


def side_table(random: Random) -> Rows:
    """Return a list and another table behind an empty column."""
    rows = [[*row, "", "Zed", str(number)] for number, row in enumerate(entries(random, 3))]
    return [[*HEADER, "", "Name", random.choice(["Tag", "Phone"])], *rows]


def side_by_side(random: Random) -> Rows:
    """Return two lists side by side."""
    gap = random.choice([[], [""]])
    pairs = zip([HEADER, *entries(random, 3)], [HEADER, *entries(random, 3)], strict=True)
    return [[*one, *gap, *other] for one, other in pairs]


def second_column(random: Random) -> Rows:
    """Return a list with another column of addresses."""
    others = [row[2] for row in entries(random, 3)]
    heading = random.choice(["", "Wohin", "wallet 2"])
    return [[*HEADER, heading], *([*row, other] for row, other in zip(entries(random, 3), others, strict=True))]


def unknown(random: Random) -> Rows:
    """Return a list below headings that are not known, or below none."""
    above = [["note", str(number)] for number in range(random.choice([0, 0, 55]))]
    return [*above, *random.choice([[], [random.choice(UNKNOWN)]]), *(["Bob", *row[:3]] for row in entries(random, 3))]


def below(random: Random) -> Rows:
    """Return a list with another table below it."""
    return [HEADER, *entries(random, 2), [], random.choice(UNKNOWN), *(["Bob", *row[:3]] for row in entries(random, 2))]


SHAPES = (titled, beside, side_table, side_by_side, second_column, unknown, below)


def save(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Save *sheets* as a workbook, or the first of them as CSV."""
    if path.suffix == ".csv":
        header, *rows = sheets["S0"]
        path.write_text(csv_text(rows, header), "utf-8")
        return
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    workbook.save(path)


def addresses(sheets: Mapping[str, Rows]) -> Iterator[tuple[str, int, str]]:
    """Yield sheet, line and text of every address."""
    reader = LikenessReader(KNOWN, 10**6)
    for name, rows in sheets.items():
        for line, row in enumerate(rows, 1):
            yield from ((name, line, cell) for cell in row if cell != HASH and reader.is_address(cell))


def lost(path: Path, sheets: Mapping[str, Rows]) -> Iterator[str]:
    """Yield every address, and every incomplete entry, that a build of the file at *path* loses unseen."""
    checked, built = invoke("check", "--format", "json", path), invoke("build", path, "--out", path.parent / "out")
    found = [each for each in checked.findings if each["severity"] != "note"]
    if built.code == 2:
        if not found:
            yield f"refused, but nothing is found: {built.err}"
        return
    manifest = json.loads((path.parent / "out" / "manifest.json").read_text("utf-8"))
    outcomes = {(row["source"]["sheet"] or "S0", row["source"]["line"]): row["outcome"] for row in manifest["rows"]}
    placed = "".join(each.read_text("utf-8") for each in (path.parent / "out").glob("coinex*.csv"))
    for name, line, text in addresses(sheets):
        if text not in placed and outcomes.get((name, line)) != "rejected":
            yield f"{name}, line {line}: {text}"
    for name, rows in sheets.items():
        header = next((line for line, row in enumerate(rows, 1) if row == HEADER), 0)
        for line, row in enumerate(rows[:header], 1):
            if row in (*TITLES, *INCOMPLETE) and (outcomes.get((name, line)) == "rejected") != (row in INCOMPLETE):
                yield f"{name}, line {line}: {row} is {outcomes.get((name, line), 'skipped')}"


def trial(seed: int) -> tuple[str, list[str]]:
    """Return the shape of a random file, and what a build of it loses."""
    random = seeded(f"lost {seed}")
    shapes = [random.choice(SHAPES) for _ in range(random.randint(1, 3))]
    sheets = {f"S{number}": shape(random) for number, shape in enumerate(shapes)}
    suffix = random.choice([".xlsx", ".xlsx", ".xlsx", ".csv"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        sheets = {"S0": sheets["S0"]} if suffix == ".csv" else sheets
        save(path, sheets)
        names = [shape.__name__ for shape in shapes[: len(sheets)]]
        return f"{' + '.join(names)} as {suffix}", list(lost(path, sheets))


def main() -> int:
    """Run the campaign; return 1 if something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    results = [trial(options.seed * 10**6 + number) for number in range(options.trials)]
    faults = [f"{shape}: {fault}" for shape, found in results for fault in found]
    print(*faults[:MOST_SHOWN], sep="\n")  # noqa: T201  # a command
    print(f"{options.trials} files, {len(faults)} lost")  # noqa: T201  # a command
    return min(1, len(faults))


if __name__ == "__main__":
    raise SystemExit(main())
