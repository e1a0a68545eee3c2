"""Whatever is damaged in a workbook, the command answers, and the file beside it is checked.

The longer run is ``python -m tests.campaign.workbooks --trials 10000 --seed 1``.
"""

from __future__ import annotations

import pytest

from tests.campaign import workbooks
from tests.campaign.encoders import seeded
from tests.campaign.workbooks import FORMATS, damaged, run, samples
from tests.examples import examples


@pytest.mark.parametrize("format_", FORMATS)
def test_damaged_workbooks(format_: str) -> None:
    """No traceback, no other exit code, and nothing over its limits."""
    outcomes, failures = run(format_, examples(4), seed=3)
    assert not failures
    assert outcomes.total() == examples(4)


def test_trials_are_repeatable() -> None:
    """A trial is made from its seed alone; each format has whole workbooks to start from."""
    for format_ in FORMATS:
        assert damaged(format_, seeded("7")) == damaged(format_, seeded("7")) != damaged(format_, seeded("8"))
        assert samples(format_)


def test_campaign_finds_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A good file that is not checked completely, and memory over the limit, are failures."""
    monkeypatch.setattr(workbooks, "GOOD_ROWS", 99)
    monkeypatch.setattr(workbooks, "MEMORY_LIMIT", -1)
    _, (first, second) = run("xlsx", 1, seed=3)
    assert first.endswith("the good file is not checked")
    assert second.startswith("a reader took ")
