"""Samples are found by folder: good ones pass, bad ones show exactly the rule they are called after."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.acceptance.command import invoke
from tests.rules.cases import OTHER_SAMPLES, options_of, reference_of
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.model.finding import Severity
from whitelist.model.review import Review, Verdict
from whitelist.readers import read
from whitelist.rules.selection import all_rules, find, select

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "coinex"
GOOD = sorted((SAMPLES / "good").iterdir())
BAD = sorted(path for path in (SAMPLES / "bad").iterdir() if path.suffix != ".json")
EXIT = {Verdict.ACCEPTED: 0, Verdict.REJECTED: 1, Verdict.UNVERIFIED: 3}


@cache
def review(path: Path) -> Review:
    """Judge one sample with the library, with its own catalogue and lists when it has some."""
    known = reference_of(path)
    source = read(str(path), header_words=header_words(known.schema.batch))
    return Checker(known, all_rules().values()).check([mask_secrets(source, known)])


def expected_verdict(slug: str) -> Verdict:
    """Return the verdict that a rule's severity implies."""
    rule = find(slug)
    if rule.severity is Severity.ERROR:
        return Verdict.REJECTED
    return Verdict.UNVERIFIED if rule.unverified else Verdict.ACCEPTED


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_sample(path: Path) -> None:
    """A good sample is accepted, with nothing above a note."""
    checked = review(path)
    assert checked.verdict is Verdict.ACCEPTED
    assert checked.counts()[Severity.WARNING] == checked.counts()[Severity.ERROR] == 0
    assert checked.rows > 0


COMPANIONS = {"address-number": ("address-shape-only", "pair-inferred"), "section-in-doubt": ("text-row",)}
"""Rules that also speak about a sample: an address that is a number has no checksum; a section starts with a line."""


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_sample(path: Path) -> None:
    """A bad sample shows its own rule, workbooks say that they are one, and the verdict follows the severity."""
    checked = review(path)
    slugs = {finding.slug for file in checked.files for finding in file.findings}
    assert path.stem in slugs
    companions = {*COMPANIONS.get(path.stem, ()), *(("workbook-source",) if path.suffix in (".xlsx", ".ods") else ())}
    assert slugs - {path.stem} <= companions
    assert checked.verdict is expected_verdict(path.stem)


def test_every_rule_has_a_sample() -> None:
    """No rule about files of batches is without a bad sample, and no sample without a rule.

    What CoinEx has no column or limit for, another exchange has.
    """
    slugs = {rule.slug for rule in select()}
    elsewhere = {path.stem for path in OTHER_SAMPLES}
    assert {path.stem for path in BAD} <= slugs <= {path.stem for path in BAD} | elsewhere


def test_every_file_beside_belongs_to_a_sample() -> None:
    """A catalogue or list that no sample uses would be forgotten."""
    used = {file for path in BAD for file in options_of(path).values()}
    assert used == set((SAMPLES / "bad").glob("*.json"))


def test_good_samples_cover_what_a_desk_has() -> None:
    """There is a mixed batch of 40 rows on 20 networks, a full one of 100 rows, one with memos, one with remarks."""
    rows = {path.stem: review(path).files[0].source.tables[0].rows for path in GOOD}
    assert len(rows["mixed"]) >= 40
    assert len({row[1] for row in rows["mixed"]}) >= 20
    assert len(rows["hundred-rows"]) == 100
    assert all(row[3] for row in rows["memos"])
    assert all(row[0] for row in rows["remarks"])


@pytest.mark.parametrize(
    "name", ["good/mixed.csv", "bad/address-checksum.csv", "bad/coin-not-in-catalogue.csv", "bad/duplicate-entry.csv"]
)
def test_exit_code(name: str) -> None:
    """The command's exit code is the one that the verdict implies."""
    path = SAMPLES / name
    outcome = invoke("check", path)
    assert outcome.code == EXIT[review(path).verdict]
    assert outcome.err == ""
