"""Whatever is damaged in a workbook, the command answers, and the file beside it is checked.

The longer run is ``python -m tests.campaign.workbooks --trials 10000 --seed 1``.
"""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.campaign import workbooks
from tests.campaign.encoders import seeded
from tests.campaign.workbooks import FORMATS, ROOT, damaged, run, samples
from tests.examples import examples

pytestmark = pytest.mark.thorough


def test_damaged_workbooks() -> None:
    """No traceback, no other exit code, and nothing over its limits.

    In a process of its own: the memory of a reader that Linux tells includes that of the process that starts it, and a
    worker that has done many tests can be larger than a reader is allowed to be.
    """
    command = [sys.executable, "-m", "tests.campaign.workbooks", "--trials", str(examples(4)), "--seed", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"{examples(4):,} trials, 0 failures") == len(FORMATS)


def test_trials_are_repeatable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial is made from its seed alone, whatever the time; each format has whole workbooks to start from."""
    first = {format_: damaged(format_, seeded("7")) for format_ in FORMATS}
    samples.cache_clear()
    monkeypatch.setattr("time.localtime", lambda *_: time.gmtime(0x7000_0000))
    for format_, data in first.items():
        assert data == damaged(format_, seeded("7")) != damaged(format_, seeded("8"))
        assert samples(format_)


def test_campaign_finds_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A good file that is not checked completely, and memory over the limit, are failures."""
    monkeypatch.setattr(workbooks, "GOOD_ROWS", 99)
    monkeypatch.setattr(workbooks, "MEMORY_LIMIT", -1)
    _, (first, second) = run("xlsx", 1, seed=3)
    assert first.endswith("the good file is not checked")
    assert second.startswith("a reader took ")
