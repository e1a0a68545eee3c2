"""Samples of IP allowlists and registers of keys: good ones pass, bad ones show exactly the rule they are called after.

``slug.exchange.txt`` is a list for that exchange, ``slug.txt`` one for CoinEx.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.command import ROOT, Outcome, invoke
from whitelist.model.finding import Severity
from whitelist.rules.selection import KINDS, find, select

SAMPLES = ROOT / "samples"
NOW = "2026-11-21T12:00Z"
"""When the samples were written: registers are judged as of a day."""


def files(*parts: str) -> list[Path]:
    return sorted(SAMPLES.joinpath(*parts).iterdir())


def judged(path: Path) -> Outcome:
    if path.parent.parent.name == "keys":
        return invoke("check-keys", "--now", NOW, "--format", "json", path)
    _, *exchange = path.stem.split(".")
    return invoke("check-ips", "--schema", *(exchange or ["coinex"]), "--format", "json", path)


@pytest.mark.parametrize("path", [*files("ips", "good"), *files("keys", "good")], ids=lambda path: path.name)
def test_good_sample(path: Path) -> None:
    """A good sample is accepted without a single finding, and is not empty."""
    outcome = judged(path)
    assert (outcome.code, outcome.findings) == (0, [])
    assert outcome.report["summary"]["rows"] > 1


@pytest.mark.parametrize("path", [*files("ips", "bad"), *files("keys", "bad")], ids=lambda path: path.name)
def test_bad_sample(path: Path) -> None:
    """A bad sample shows its own rule and no other; the exit code follows the severity."""
    outcome = judged(path)
    slug = path.name.partition(".")[0]
    assert set(outcome.slugs) == {slug}
    assert outcome.code == (1 if find(slug).severity is Severity.ERROR else 0)


@pytest.mark.parametrize(("command", "folder"), [("check-ips", "ips"), ("check-keys", "keys")])
def test_every_rule_has_a_sample(command: str, folder: str) -> None:
    """No rule is without a bad sample, and no sample without a rule."""
    slugs = {path.name.partition(".")[0] for path in files(folder, "bad")}
    assert slugs == {rule.slug for rule in select(kinds=KINDS[command])}
