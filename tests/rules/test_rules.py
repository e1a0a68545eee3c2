"""Every rule is held against its data file, tests/data/rules/<slug>.toml, with all other rules at work beside it.

All that it says is recorded in tests/data/findings: ``python -m tests.rules.recorded``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.each import check_each
from tests.rules.cases import DATA, Case, load
from tests.rules.recorded import declared, lines_of, recorded
from whitelist.audits.register import COLUMNS as REGISTER_COLUMNS
from whitelist.checking.columns.pair_facts import COLUMNS as BATCH_COLUMNS
from whitelist.model.advice import Action
from whitelist.rules.selection import all_rules, find

if TYPE_CHECKING:
    from whitelist.model.finding import Finding

SLUGS = [rule.slug for rule in all_rules().values()]
LONGEST_MESSAGE = 200


@pytest.mark.parametrize("slug", SLUGS)
def test_rule_has_enough_cases(slug: str) -> None:
    """A rule has two failing and two passing cases, each with a name of its own."""
    data = load(slug)
    names = [case["name"] for case in (*data["failing"], *data["passing"])]
    assert len(data["failing"]) >= 2
    assert len(data["passing"]) >= 2
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("slug", SLUGS)
def test_recorded_declaration(slug: str) -> None:
    """What the rule declares, and the cases in which it finds something, are those in tests/data/findings."""
    declaration, *lines = recorded()[slug]
    assert declared(find(slug)) == declaration
    found_in = dict.fromkeys(line.partition(" | ")[0] for line in lines)
    assert [*found_in] == [case["name"] for case in load(slug)["failing"]]


def test_no_data_without_rule() -> None:
    """A data file without a rule would never run."""
    assert {path.stem for path in DATA.glob("*.toml")} == recorded().keys() == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_failing(slug: str) -> None:
    """The rule finds exactly these places, says these words, and no other rule piles on but those the case names."""
    check_each({case["name"]: case for case in load(slug)["failing"]}, partial(check_failing, slug))


def check_failing(slug: str, case: dict[str, Any]) -> None:
    """What is found in the *case* is what it says, and each finding is a proper one."""
    findings = Case(case).findings()
    own = [finding for finding in findings if finding.slug == slug]
    assert case["lines"] == [finding.location.line or 0 for finding in own]
    for finding in own:
        check_finding(finding, case)
    told = f"{own[0].message} | {own[0].hint}"
    assert all(words in told for words in case["says"]), told
    fix = own[0].fix
    assert (case.get("fix"), case.get("safe", False)) == (fix and fix.value, fix is not None and fix.safe)
    assert case.get("with", {}) == dict(fix.other_cells if fix else ())
    assert case.get("also", []) == sorted({finding.slug for finding in findings} - {slug})
    assert lines_of(slug, case, findings) == [
        line for line in recorded()[slug] if line.startswith(f"{case['name']} | ")
    ]


def check_finding(finding: Finding, case: dict[str, Any]) -> None:
    """It is of the rule's severity, says something short, and has a fix only if the rule declares such ones."""
    data = load(finding.slug)
    assert data["severity"] == str(finding.severity)
    assert case.get("upload_error", data["upload_error"]) == (finding.upload_error is not None)
    assert case.get("column") == finding.column
    assert 0 < len(finding.message) <= LONGEST_MESSAGE + 2 * len(finding.value or "")
    assert not finding.message.endswith(".")
    assert not finding.hint.endswith(".")
    assert finding.hint or finding.fix
    check_advice(finding)
    if finding.span is not None:
        assert 0 <= finding.span[0] < finding.span[1] <= len(finding.value or "")
    if finding.fix is not None:
        rule = find(finding.slug)
        assert rule.fixable if finding.fix.safe else rule.suggests_fix


def check_advice(finding: Finding) -> None:
    """The way out fits the finding: only what is to be replaced has a fix, and what is to be asked has a person."""
    advice = finding.advice
    assert (advice.action is Action.REPLACE) == (finding.fix is not None), finding
    assert (advice.whom is not None) == (advice.action in (Action.GET, Action.COMPARE)), finding
    assert bool(advice.command) == (advice.action is Action.RUN), finding
    assert f"`{advice.command.replace(' FILE', '')}".split(" --out")[0] in f"`{finding.hint}" or not advice.command, (
        finding
    )
    assert {*advice.columns} <= {*BATCH_COLUMNS, *REGISTER_COLUMNS}, finding
    if advice.place:
        assert re.search(rf"\bcolumn {advice.place}\b|\bone of the two columns\b", finding.hint), finding


def test_fixes_are_declared() -> None:
    """A rule that declares safe fixes has a case with one, and the same is true of possible fixes."""
    fixes = {(slug, case.get("safe", False)) for slug in SLUGS for case in load(slug)["failing"] if "fix" in case}
    rules = all_rules().values()
    assert {slug for slug, safe in fixes if safe} == {rule.slug for rule in rules if rule.fixable}
    assert {slug for slug, safe in fixes if not safe} == {rule.slug for rule in rules if rule.suggests_fix}


@pytest.mark.parametrize("slug", SLUGS)
def test_passing(slug: str) -> None:
    """The rule has nothing to say; other rules find what the case names, and nothing else."""
    check_each({case["name"]: case for case in load(slug)["passing"]}, partial(check_passing, slug))


def check_passing(slug: str, case: dict[str, Any]) -> None:
    """What is found in the *case* is what it names."""
    slugs = {finding.slug for finding in Case(case).findings()}
    assert slug not in slugs
    assert case.get("also", []) == sorted(slugs)
