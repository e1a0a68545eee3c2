"""Runs the command: as a process of its own, or within this one, which is quicker."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner, Result

from tests.acceptance.forked import STARTED, checkout
from whitelist.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "samples" / "coinex" / "good"
BAD = ROOT / "samples" / "coinex" / "bad"

HEADER = "coin,network,address,memo\n"
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
GOOD_ROW = f"USDT,TRC20,{TRON},\n"
CONTROL = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - {"\n"}
"""Characters that a terminal obeys, but for the line end."""


@dataclass(frozen=True)
class Outcome:
    """What the command did."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Standard output as JSON."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def findings(self) -> list[dict[str, Any]]:
        """All findings of the JSON report."""
        return [finding for file in self.report["files"] for finding in file["findings"]]

    @property
    def slugs(self) -> list[str]:
        """What was found, by the JSON report."""
        return [finding["slug"] for finding in self.findings]


def text_environment() -> dict[str, str]:
    """Return the environment of the tests, with UTF-8 for standard streams: that of the forked program."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8"}


def process(
    *arguments: str | bytes | Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> Outcome:
    """Run the program in the checkout, in a process of its own; a variable of Python needs one that is not forked."""
    is_forked = not any(name.startswith("PYTHON") for name in environment or {})
    done = subprocess.run(
        [*(checkout() if is_forked else STARTED), *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        env={**text_environment(), **(environment or {})},
        check=False,
    )
    out, err = (stream.decode("utf-8").replace(os.linesep, "\n") for stream in (done.stdout, done.stderr))
    return Outcome(done.returncode, out, err)


def bug(result: Result) -> BaseException | None:
    """Return what the program calls a mistake of its own, or did not catch."""
    return result.exception.__cause__ if isinstance(result.exception, SystemExit) else result.exception


def runner(**environment: str) -> CliRunner:
    """Return a runner that keeps standard error apart, as click does by itself since version 8.2."""
    separate: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
    return CliRunner(env=environment, **separate)


def invoke(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    """Run the command within this process. Raises what the program would call a mistake of its own."""
    result = runner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if (error := bug(result)) is not None:
        raise error
    out, err = (
        stream.decode("utf-8").replace(os.linesep, "\n") for stream in (result.stdout_bytes, result.stderr_bytes)
    )
    return Outcome(result.exit_code, out, err)


def batch(folder: Path, *rows: str, name: str = "batch.csv", header: str = HEADER) -> Path:
    """Write a file of *rows* below the *header* and return its path."""
    path = folder / name
    path.write_bytes((header + "".join(rows)).encode())
    return path
