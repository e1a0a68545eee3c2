"""Whoever does what the findings advise gets rid of them: the laws over all samples, and over random damaged lists.

Where obeying leads is in tests/data/advice.toml, from which the page about advice is made; ``python -m
tests.rules.test_obeying`` writes it again.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.campaign import damaged_lists, transcript
from tests.campaign.obeying import Journey, follow
from tests.campaign.obeying_audits import follow_list, follow_register
from tests.campaign.samples_origin import SampleOrigin
from tests.examples import examples
from tests.rules.cases import OTHER_SAMPLES, load, options_of
from tests.rules.test_samples import BAD, GOOD
from whitelist import check
from whitelist.rules.selection import all_rules

pytestmark = pytest.mark.thorough

RESULTS = Path(__file__).parents[1] / "data" / "advice.toml"
SAMPLES = {path.stem: path for path in (*OTHER_SAMPLES, *BAD)}
"""Slug → the sample of the rule: CoinEx's, or that of an exchange with the columns that the rule is about."""


def result(path: Path) -> tuple[Journey, str]:
    """Obey what is found in a copy of a sample; return the journey, and the verdict at its end."""
    options = options_of(path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, folder))
        origin = SampleOrigin(options.get("catalogue"), options.get("schema", "coinex"))
        journey = follow(copy, origin, options)
        review = check(journey.paths, **options)
    # a header or a text in a row is counted as one
    removed = sum(journey.obeyed[slug] for slug in ("denied-address", "duplicate-entry", "other-header", "text-row"))
    assert check(path, **options).rows <= review.rows + removed, path.name
    return journey, review.verdict.value


@cache
def leads_to(slug: str) -> dict[str, Any]:
    """Return where obeying the rule's sample leads, or its first cases for a rule about other lists."""
    if slug in SAMPLES:
        journey, verdict = result(SAMPLES[slug])
        assert not journey.circle
        assert not journey.repeated
        return {"verdict": verdict, "left": sorted(end for name, end in journey.ends if name == slug)}
    left: set[str] = set()
    for case in audit_cases(slug):
        waiting, ends = obeyed(case)
        assert not waiting, (case["name"], waiting)
        left |= ends
    return {"verdict": "accepted", "left": sorted(left)}


def audit_cases(slug: str) -> list[dict[str, Any]]:
    """Return the failing cases of a rule that are one text."""
    return [case for case in load(slug)["failing"] if {"list", "register"} & {*case} and "copies" not in case]


def obeyed(case: dict[str, Any]) -> tuple[Any, set[str]]:
    """Return what is found again and again in a case, and what is left to a person."""
    if "list" in case:
        return follow_list(case["list"], case.get("schema", "coinex"))
    return follow_register(case["register"])


@pytest.mark.parametrize("slug", [rule.slug for rule in all_rules().values()])
def test_advice_leads_out(slug: str) -> None:
    """No finding of the sample comes back for ever, nothing is proposed that is there, and no row is lost."""
    assert leads_to(slug) == tomllib.loads(RESULTS.read_text("utf-8"))[slug]


def test_good_samples_need_no_edit() -> None:
    """Where nothing is wrong, no advice edits the file."""
    for path in GOOD:
        assert not result(path)[0].obeyed, path


def test_damaged_lists() -> None:
    """Rows end as they were meant; ``tests.campaign.damaged_lists`` tries more."""
    tally = damaged_lists.run(examples(20), seed=20)
    assert not tally.faults
    assert len(tally.obeyed) > 10


def test_rejected_rows_are_placed_by_the_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rejected rows of samples/treasury, and forty damaged ones, are placed as they were meant."""
    monkeypatch.setattr("sys.argv", ["transcript"])
    assert transcript.main() == 0


def text() -> str:
    """Return the data file."""
    parts = ["# Where obeying the advice of each rule's sample leads; python -m tests.rules.test_obeying writes it.\n"]
    for rule in all_rules().values():
        found = leads_to(rule.slug)
        left = ", ".join(f'"{each}"' for each in found["left"])
        parts.append(f'\n[{rule.slug}]\nverdict = "{found["verdict"]}"\nleft = [{left}]\n')
    return "".join(parts)


if __name__ == "__main__":
    RESULTS.write_text(text(), "utf-8", newline="\n")
