"""Compares what we say that a number shows under a format with LibreOffice and SheetJS, for random numbers and formats.

    npm install --prefix DIR xlsx@0.18.5
    python -m tests.campaign.number_formats --node DIR --trials 20000 --seed 1

LibreOffice must be installed; without ``--node``, SheetJS is left out. Prints each difference with its trial, and exits
with 1 when there is one that ``explained`` does not know.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.campaign.encoders import seeded
from whitelist.checking.shown_number import shown_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

SCRIPT = """
const XLSX = require(process.argv[1]);
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const shown = pairs.map(([number, format]) => {
  try { return XLSX.SSF.format(format, Number(number)); } catch (error) { return null; }
});
process.stdout.write(JSON.stringify(shown));
"""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""UTF-8, and cells as they are shown: token 8 of the filter's options."""
MOST_FORMATS = 4000
"""LibreOffice forgets formats of a workbook that has many more."""
LITERALS = ("", "", "", "-", " ", "(", '"ID "', "\\x", "$", "_)")


def number(random: Random) -> str:
    """Return a whole number of up to 15 digits, some of them negative."""
    digits = random.choice(("0", "7", str(random.randrange(10 ** random.randint(1, 15)))))
    return f"-{digits}" if digits != "0" and random.random() < 0.1 else digits


def section(random: Random) -> str:
    """Return a part of a number format, of those that the judges agree about."""
    colour = random.choice(("", "", "", "[Red]"))
    whole = random.choice(("General", "0", "00000000", "#", "#,##0", "000-00-0000", "?", "0,", "###0", "00 00 00"))
    if whole == "General" or random.random() < 0.1:
        return random.choice(("General", f"{colour}0.00E+00", f"{colour}0E+00"))
    front, end = random.choice((*LITERALS, "[$€-407]")), random.choice(LITERALS)
    if whole == "0," or front == "[$€-407]":
        return f"{colour}{front}{whole}{end}"
    fraction = random.choice(("", "", "", ".0", ".00", ".0#", ".??"))
    return f"{colour}{front}{whole}{fraction}{random.choice(('', '', '', '%'))}{end}"


def number_format(random: Random) -> str:
    """Return a format of one to three parts, some with a condition."""
    if random.random() < 0.1:
        return f"[<={random.choice((9, 9999999))}]{section(random)};{section(random)}"
    return ";".join(section(random) for _ in range(random.choice((1, 1, 1, 2, 3))))


def shown_by_sheetjs(pairs: Sequence[tuple[str, str]], folder: Path) -> list[str | None]:
    """Return what SheetJS shows for each number and format; None for a format that it refuses."""
    node = shutil.which("node")
    if node is None:
        sys.exit("Node is not installed")
    package = (folder / "node_modules" / "xlsx").resolve()
    words = [node, "-e", SCRIPT, str(package)]
    done = subprocess.run(words, input=json.dumps(pairs), text=True, capture_output=True, check=True)
    shown: list[str | None] = json.loads(done.stdout)
    return shown


def shown_by_libreoffice(pairs: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return what LibreOffice shows for each number and format, in a CSV file that it makes of a workbook."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook()
        sheet = book.worksheets[0]
        for line, (digits, code) in enumerate(pairs, 1):
            cell = sheet.cell(line, 1, int(digits))
            cell.number_format = code
            sheet.cell(line, 2, "end")
        book.save(f"{folder}/numbers.xlsx")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [program, profile, "--headless", "--convert-to", AS_SHOWN, "--outdir", folder, f"{folder}/numbers.xlsx"]
        subprocess.run(words, capture_output=True, check=True)
        with Path(folder, "numbers.csv").open(encoding="utf-8", newline="") as file:
            return [row[0] for row in csv.reader(file)]


def explained(judge: str, code: str, theirs: str | None) -> bool:
    """Say whether a difference is a known weakness of the judge.

    SheetJS refuses some formats, shows up to 11 digits of General, drops the signs beside it, and shows neither the
    leading zeros of a number with decimals (7.0 under ``000.0``), nor exponents without decimals, nor all digits of a
    long number under ``000-00-0000``, nor 0 where a number is divided by 1,000 and rounded to 0.
    """
    return theirs is None or (
        judge == "SheetJS" and re.search(r"General|[.E]|000-00|\[<|0,(?![0-9#])", code) is not None
    )


def batched(pairs: Sequence[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    """Yield *pairs* in lists of at most *size*."""
    rest = iter(pairs)
    while batch := list(islice(rest, size)):
        yield batch


def main(trials: int, seed: int, folder: Path | None) -> int:
    """Compare, print, and return the exit code."""
    pairs = []
    for index in range(trials):
        random = seeded(f"{seed} {index}")
        pairs.append((number(random), number_format(random)))
    ours = [shown_number(*pair) for pair in pairs]
    shown_in_office = [shown for batch in batched(pairs, MOST_FORMATS) for shown in shown_by_libreoffice(batch)]
    judges = {"LibreOffice": shown_in_office}
    if folder:
        judges["SheetJS"] = shown_by_sheetjs(pairs, folder)
    different = 0
    for judge, shown in judges.items():
        for index, (pair, own, theirs) in enumerate(zip(pairs, ours, shown, strict=True)):
            if own is not None and not explained(judge, pair[1], theirs) and _plain(own) != _plain(theirs or ""):
                different += 1
                said = f"{judge} shows {pair[0]} under {pair[1]!r} as {theirs!r}, not {own!r}"
                print(f"seed {seed}, trial {index}: {said}")  # noqa: T201
    print(f"{trials} trials with seed {seed}: {different} differences, {ours.count(None)} formats not known")  # noqa: T201
    return 1 if different else 0


def _plain(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node", type=Path, help="folder with node_modules")
    parser.add_argument("--trials", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(main(options.trials, options.seed, options.node))
