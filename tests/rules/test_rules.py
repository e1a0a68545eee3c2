"""Every rule is held against its data file, tests/data/rules/<slug>.toml, with all other rules at work beside it.

All that it says is recorded in tests/data/findings: ``python -m tests.rules.recorded``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

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


def cases(key: str) -> list[Any]:
    """Return the cases of all rules that have a file, named after what they show."""
    return [
        pytest.param(slug, case, id=f"{slug}-{case['name']}")
        for slug in SLUGS
        if (DATA / f"{slug}.toml").exists()
        for case in load(slug)[key]
    ]


@cache
def found(slug: str, name: str) -> tuple[Finding, ...]:
    """Return what all rules together find in the case of *slug* called *name*."""
    data = load(slug)
    return next(Case(case).findings() for case in (*data["failing"], *data["passing"]) if case["name"] == name)


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


@pytest.mark.parametrize(("slug", "case"), cases("failing"))
def test_failing(slug: str, case: dict[str, Any]) -> None:
    """The rule finds exactly these places, says these words, and no other rule piles on but those the case names."""
    data, findings = load(slug), found(slug, case["name"])
    own = [finding for finding in findings if finding.slug == slug]
    assert case["lines"] == [finding.location.line or 0 for finding in own]
    for finding in own:
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
    told = f"{own[0].message} | {own[0].hint}"
    assert all(words in told for words in case["says"]), told
    fix = own[0].fix
    assert (case.get("fix"), case.get("safe", False)) == (fix and fix.value, fix is not None and fix.safe)
    assert case.get("with", {}) == dict(fix.other_cells if fix else ())
    assert case.get("also", []) == sorted({finding.slug for finding in findings} - {slug})
    assert lines_of(slug, case, findings) == [
        line for line in recorded()[slug] if line.startswith(f"{case['name']} | ")
    ]


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
    """Over all cases, exactly the rules that declare safe fixes have some, and the same is true of possible fixes."""
    findings = [finding for slug in SLUGS for case in load(slug)["failing"] for finding in found(slug, case["name"])]
    fixes = {(finding.code, finding.fix.safe) for finding in findings if finding.fix is not None}
    rules = all_rules().values()
    assert {code for code, safe in fixes if safe} == {rule.code for rule in rules if rule.fixable}
    assert {code for code, safe in fixes if not safe} == {rule.code for rule in rules if rule.suggests_fix}


@pytest.mark.parametrize(("slug", "case"), cases("passing"))
def test_passing(slug: str, case: dict[str, Any]) -> None:
    """The rule has nothing to say; other rules find what the case names, and nothing else."""
    slugs = {finding.slug for finding in found(slug, case["name"])}
    assert slug not in slugs
    assert case.get("also", []) == sorted(slugs)
