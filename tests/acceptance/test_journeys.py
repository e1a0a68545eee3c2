"""Three ways through the program, as people go them, command by command: what they see and with which exit code.

``python -m tests.acceptance.test_journeys`` writes the transcripts in ``tests/data/journeys`` again.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from tests.acceptance.command import ROOT
from whitelist.cli import main
from whitelist.exchanges.catalogue_loading import CACHE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = ROOT / "tests" / "data" / "journeys"
SAMPLES = ROOT / "samples"
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
"""Openpyxl writes the time into a workbook, so that its hash, and that of the manifest, is another one each time."""


@dataclass(frozen=True)
class Correct:
    """A person enters a value into the row of a workbook in which a cell is *text*, in the column with this heading."""

    path: str
    text: str
    column: str
    value: str

    def run(self) -> None:
        """Change the cell. Raises StopIteration without such a row or column."""
        book = openpyxl.load_workbook(self.path)
        rows = ((sheet[1], row) for sheet in book for row in sheet.iter_rows())
        header, found = next((header, row) for header, row in rows if self.text in (cell.value for cell in row))
        next(cell for name, cell in zip(header, found, strict=True) if name.value == self.column).value = self.value
        book.save(self.path)

    def __str__(self) -> str:
        """Say what the person does."""
        return f"enters {self.value} as {self.column} of the row with {self.text} in {self.path}"


@dataclass(frozen=True)
class Replace:
    """Somebody changes a text file."""

    path: str
    before: str
    after: str

    def run(self) -> None:
        """Change the text, which is there once."""
        text = Path(self.path).read_text("utf-8")
        assert text.count(self.before) == 1
        Path(self.path).write_text(text.replace(self.before, self.after), "utf-8", newline="")

    def __str__(self) -> str:
        """Say what is done."""
        return f"replaces {self.before} with {self.after} in {self.path}"


Step = str | Correct | Replace
"""A command, or what is done between two commands."""

ADDRESS = "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc"
REJECTED = "upload/rejected.xlsx"
ANALYST: tuple[Step, ...] = (
    "whitelist check otc-desk.xlsx payroll.xlsx venues.xlsx",
    "whitelist build otc-desk.xlsx payroll.xlsx venues.xlsx --out upload",
    Correct(REJECTED, "Dogwood OTC", "Destination tag", "41023"),
    Correct(REJECTED, "Fir Liquidity", "Wallet address", "bc1q438g58ghh64raaawk35fhvcya0nc8ecns6892p"),
    Correct(REJECTED, "Ginkgo Desk", "Chain", "TRC20"),
    Correct(REJECTED, "Hosting", "Network", "BSC"),
    Correct(REJECTED, "Venue K, old row", "Tag / Memo", "0098213"),
    "whitelist build upload/rejected.xlsx --out upload --add",
    "whitelist check upload/coinex-001.csv upload/coinex-002.csv",
    "whitelist verify upload",
)
APPROVER: tuple[Step, ...] = (
    "whitelist diff approved.csv proposed.csv",
    "whitelist build proposed.csv --exclude approved.csv --out upload",
    "whitelist verify upload",
    Replace("upload/coinex-001.csv", ADDRESS, f"{ADDRESS[:-1]}u"),
    "whitelist verify upload",
)
ENGINEER: tuple[Step, ...] = (
    "whitelist check",
    Replace("desk-a.csv", "CET,CSC", "cet ,csc"),
    "whitelist check --format concise",
    "whitelist check --format github",
    "whitelist check --diff",
    "whitelist check --fix --quiet",
    "whitelist baseline desk-a.csv old",
    "whitelist check --baseline whitelist-baseline.json --strict",
    "whitelist check --statistics",
)
JOURNEYS: Mapping[str, tuple[Path, tuple[Step, ...]]] = {
    "analyst": (SAMPLES / "treasury", ANALYST),
    "approver": (SAMPLES / "lists", APPROVER),
    "engineer": (SAMPLES / "project", ENGINEER),
}


def transcript(samples: Path, steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield what is entered and shown, in a folder with copies of *samples*."""
    with tempfile.TemporaryDirectory() as folder, chdir(shutil.copytree(samples, Path(folder, "desk"))):
        for step in steps:
            if isinstance(step, str):
                done = CliRunner(env={CACHE: folder}).invoke(main, shlex.split(step)[1:], catch_exceptions=False)
                shown = SHA256.sub("(SHA-256)", done.output).replace(f"upload{os.sep}", "upload/")
                yield f"$ {step}\n{shown}[exit code {done.exit_code}]\n"
            else:
                step.run()
                yield f"[the person {step}]\n"


@pytest.mark.parametrize("name", JOURNEYS)
def test_transcript(name: str) -> None:
    """The journey is the one that is written down."""
    shown = "\n".join(transcript(*JOURNEYS[name]))
    assert shown == (FOLDER / f"{name}.txt").read_text("utf-8"), "run `python -m tests.acceptance.test_journeys`"


def test_analyst_loses_no_row() -> None:
    """In the end, each of the 21 rows of the three workbooks is placed, or the duplicate of a placed one."""
    *_, built, checked, verified = transcript(*JOURNEYS["analyst"])
    assert "21 rows = 18 placed + 3 duplicates + 0 excluded + 0 rejected" in built
    assert "accepted: 2 files, 18 rows: 0 errors, 0 warnings" in checked
    assert verified.endswith("[exit code 0]\n")


if __name__ == "__main__":
    for journey, way in JOURNEYS.items():
        (FOLDER / f"{journey}.txt").write_text("\n".join(transcript(*way)), "utf-8", newline="")
