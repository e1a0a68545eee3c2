"""Where nothing more can be written, one line says so, and in which folder: also for files that nobody asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import HEADER, ROOT, TRON

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")


@pytest.mark.parametrize("words", [("template", "--output", "t.xlsx"), ("build", "a.csv", "--out", "out")])
def test_sheets_are_written_aside(tmp_path: Path, words: tuple[str, ...]) -> None:
    """openpyxl writes each sheet of a workbook to a temporary file, and prints a second failure by itself."""
    (tmp_path / "a.csv").write_text(f"{HEADER}USDT,ERC20,{TRON},\n", "utf-8")
    places = {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = subprocess.run(
        [sys.executable, "-m", "whitelist", *words],
        cwd=tmp_path,
        env={**os.environ, **places},
        preexec_fn=limit,  # there are no threads here
        capture_output=True,
        text=True,
        check=False,
    )
    hint = "make room there, or set TMPDIR to another folder"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Error: {tmp_path}: cannot be written: File too large ({hint})\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
