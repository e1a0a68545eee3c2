"""One walk over all rules: names, codes, manuals and what they yield to."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from tests.each import check_each
from whitelist import rules
from whitelist.audits.audit_rule import AllowlistRule, RegisterRule
from whitelist.checking.columns.address_cells import AddressCellRule, AddressRule
from whitelist.checking.columns.dependent_cells import DependenceRule
from whitelist.checking.columns.format_rule import FormatRule
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.manual import HEADINGS, manual
from whitelist.checking.rule import CellRule, Reach, Rewrite, RowRule, Rule, TableRule
from whitelist.model.plugins import module_names, subpackages
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "whitelist"
RULES = list(all_rules().values())
LEDGER = tomllib.loads((ROOT / "tests" / "data" / "codes.toml").read_text("utf-8"))
GROUPS: dict[str, set[type[Rule]]] = {
    "1": {TableRule},
    # number-cell judges what a workbook says about a cell, and memo-not-verified asks for the network of a memo
    "2": {CellRule, FormatRule, DependenceRule, AddressCellRule, TableRule, RowRule},
    "3": {RowRule},
    "4": {RowRule, AddressRule},
    "5": {RowRule},
    "6": {RowRule, TableRule},  # secret-pasted takes secrets away before any row is judged
    "7": {AllowlistRule},
    "8": {RegisterRule},
}

FOLDERS = {
    "file": "1",
    "sheet": "1",
    "cell": "2",
    "network": "3",
    "address": "4",
    "memo": "5",
    "together": "6",
    "ip": "7",
    "key": "8",
}
"""Folder of rules → the group of their codes."""


def each_rule(check: Callable[[Rule], None]) -> Callable[[], None]:
    """Return a test that calls *check* with every rule."""

    def test() -> None:
        check_each({rule.slug: rule for rule in RULES}, check)

    test.__doc__ = check.__doc__
    return test


@each_rule
def test_yes_or_no(rule: Rule) -> None:
    """What a rule declares as true or false is one of these two, also if it is not said."""
    for each in fields(rule):
        assert each.type not in ("bool", bool) or isinstance(getattr(rule, each.name), bool), each.name


def test_codes_are_for_ever() -> None:
    """The ledger holds every rule, and every rule of the ledger that is not retired is there under its slug."""
    current = {code: slug for code, slug in LEDGER.items() if not slug.endswith(" retired")}
    assert {code: rule.slug for code, rule in all_rules().items()} == current
    slugs = [slug.removesuffix(" retired") for slug in LEDGER.values()]
    assert len(set(slugs)) == len(slugs)


def test_no_rule_hides_another() -> None:
    """Every module is one rule with a code and a slug of its own."""
    modules = [name for group in subpackages(rules) for name in module_names(group)]
    assert len({rule.code for rule in RULES}) == len({rule.slug for rule in RULES}) == len(modules)


@each_rule
def test_names(rule: Rule) -> None:
    """The slug names a fault; the code is one of the group whose folder the module is in."""
    *room, folder, name = rule.module.split(".")
    assert (room, FOLDERS[folder], name) == (["whitelist", "rules"], rule.code[2], rule.slug.replace("-", "_"))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)
    assert not re.match(r"(no|not|invalid|bad|wrong|check|allow)-(?!rows|csv|an-)", rule.slug)
    assert re.fullmatch(r"WL[1-8][0-9]{2}", rule.code)
    assert type(rule) in GROUPS[rule.code[2]]


@each_rule
def test_manual(rule: Rule) -> None:
    """The manual has a one-line title, all headings, an example, and a source that can be looked up."""
    told = manual(rule)
    assert tuple(told.parts) == HEADINGS
    assert told.title.endswith(".")
    assert len(told.title) <= 100
    assert len(told.parts["Example"]) >= 5
    source = told.parts["Source"]
    assert re.search(
        r"https://|BIP|CoinEx|RFC|Unicode|ECMA|Microsoft|OWASP|schemas/|specification|project|catalogue|Secret", source
    ), source


@each_rule
def test_module(rule: Rule) -> None:
    """A rule's module is short, and offers functions that say what they do."""
    module = importlib.import_module(rule.module)
    assert inspect.getsource(module).count("\n") <= 120
    functions = [
        item for _, item in inspect.getmembers(module, inspect.isfunction) if item.__module__ == module.__name__
    ]
    assert all(function.__doc__ for function in functions if not function.__name__.startswith("_"))


@each_rule
def test_columns(rule: Rule) -> None:
    """Rules read and point at columns that exist, and yield to rules that exist, never in a circle."""
    if isinstance(rule, CellRule):
        assert set(rule.columns) <= set(COLUMNS)
    if isinstance(rule, RowRule):
        assert {rule.column, *rule.needs} <= set(COLUMNS)
        by_slug = {other.slug: other for other in RULES}

        def outranks(slug: str) -> set[str]:
            better = by_slug[slug]
            assert isinstance(better, RowRule)
            return {slug}.union(*(outranks(other) for other in better.suppressed_by))

        assert rule.slug not in set().union(*(outranks(slug) for slug in rule.suppressed_by))


def test_unverified() -> None:
    """What could not be judged is said by exactly these rules, and none of them is an error."""
    unverified = {rule.slug: str(rule.severity) for rule in RULES if rule.unverified}
    slugs = (
        "coin-not-in-catalogue pair-not-in-catalogue address-not-verified address-number memo-number"
        " inter-user-transfer row-in-doubt network-name-unpublished network-family-changed memo-rule-dropped"
        " memo-not-verified"
    )
    assert unverified == dict.fromkeys(slugs.split(), "warning")


def test_only_rules_name_rules() -> None:
    """What other modules must know of a rule is declared by the rule; none of them names a code or a slug."""
    names = {name for rule in RULES for name in (rule.code, rule.slug)} - {"delimiter"}  # a word of Python's csv, too

    def check(path: Path) -> None:
        texts = {node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)}
        assert not names & texts

    outside = [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "rules" not in path.parents]
    check_each({path.relative_to(PACKAGE).as_posix(): path for path in outside}, check)


@each_rule
def test_declarations(rule: Rule) -> None:
    """What a rule declares fits together: a safe fix needs no other row, and a cell rule sees one cell."""
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", rule.since)
    if isinstance(rule, CellRule):
        assert rule.reach is Reach.CELL
    if isinstance(rule, RowRule):
        assert rule.reach in (Reach.ROW, Reach.ROWS)
        assert not (rule.fixable and rule.reach is Reach.ROWS)
        assert (rule.relation is not None) is (rule.reach is Reach.ROWS)
        assert rule.suggests_fix or not rule.fills_single_network
    if isinstance(rule, TableRule):
        assert rule.rewrites is None or rule.suggests_fix or not rule.fixable


def test_each_part_of_a_file_is_rewritten_for_one_rule() -> None:
    """No part of a file is changed for two rules, or for none."""
    parts = [rule.rewrites for rule in RULES if isinstance(rule, TableRule) and rule.rewrites is not None]
    assert sorted(parts, key=lambda part: part.value) == sorted(Rewrite, key=lambda part: part.value)
