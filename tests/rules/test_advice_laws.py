"""Laws of the fixes that findings propose, safe or possible, over the failing cases of all rules.

Whoever does what is proposed is rid of the finding, and no other rule refuses what was proposed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.each import check_each
from tests.rules.audits import list_findings
from tests.rules.cases import Case, judge, load
from tests.rules.test_rules import SLUGS
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import Source

if TYPE_CHECKING:
    from whitelist.model.finding import Finding
    from whitelist.model.table import Table

pytestmark = pytest.mark.thorough

CASES = {slug: [case for case in load(slug)["failing"] if {"fix", "list"} & {*case}] for slug in SLUGS}
CASES = {slug: cases for slug, cases in CASES.items() if cases}
"""Rule → its failing cases that have a fix, or are an IP allowlist."""
FURTHER = {
    ("impostor-address", "memo-missing"): "while the cell has no address, nothing is said about the memo",
}
"""(rule, rule whose error appears after its fix) → why that is right."""


def fields(case: Case, table: Table) -> dict[str, int]:
    """Return column → index of its field."""
    (masked,) = mask_secrets(Source(table.path, (table,)), case.known).tables
    return dict(masked.columns.fields)


def obey(case: Case, table: Table, finding: Finding) -> Table:
    """Return *table* with the fix of *finding* in its cells, as a person would type it."""
    fix, row = finding.fix, finding.location.row
    assert fix is not None
    if row is None:
        header = list(table.header)
        header[finding.location.field or 0] = fix.value
        return replace(table, header=tuple(header))
    columns = fields(case, table)
    record = list(table.rows[row - 1])
    for column, text in ((fix.column, fix.value), *fix.other_cells):
        record[columns[column]] = text
    typed = {(row - 1, columns[column]) for column in (fix.column, *dict(fix.other_cells))}
    kept = {position: facts for position, facts in table.cells.items() if position not in typed}
    return replace(table, rows=(*table.rows[: row - 1], tuple(record), *table.rows[row:]), cells=kept)


def errors(findings: tuple[Finding, ...], line: int | None) -> set[str]:
    """Return the rules that report an error in *line*."""
    return {each.slug for each in findings if each.location.line == line and str(each.severity) == "error"}


def key(finding: Finding) -> tuple[Any, ...]:
    """Return what makes two findings the same."""
    return finding.slug, finding.location.line, finding.location.field, finding.column


@pytest.mark.parametrize("slug", CASES)
def test_obeyed_fix_is_not_refused(slug: str) -> None:
    """A proposed fix resolves its finding, and brings no error into its row that was not there before."""
    check_each({case["name"]: case for case in CASES[slug]}, partial(check_case, slug))


def check_case(slug: str, case: dict[str, Any]) -> None:
    """Obey the fixes of *slug* in the *case*."""
    one = Case(case)
    if "list" in case:
        check_list(case)
    if not {"list", "hex", "register", "toml"}.isdisjoint(case):
        return
    table = one.table()
    before = judge(table, known=one.known)
    for finding in before:
        if finding.fix is None or finding.slug != slug:
            continue
        after = judge(obey(one, table, finding), known=one.known)
        assert key(finding) not in {key(each) for each in after}, finding
        new = errors(after, finding.location.line) - errors(before, finding.location.line)
        assert {each for each in new if (slug, each) not in FURTHER} == set(), finding


def check_list(case: dict[str, Any]) -> None:
    """Obey every fix of an IP allowlist."""
    text, schema = case["list"], case.get("schema", "coinex")
    for finding in Case(case).findings() if "copies" not in case else ():
        if finding.fix is not None:
            lines = text.split("\n")
            lines[(finding.location.line or 1) - 1] = finding.fix.value
            after = list_findings("\n".join(lines).encode(), schema)
            assert finding.slug not in {each.slug for each in after if each.location.line == finding.location.line}


def test_cases_have_fixes() -> None:
    """The law is about many fixes: of one cell, of two, and of header cells."""
    findings = [
        finding
        for slug in ("memo-in-address", "network-empty", "column-spelling")
        for case in load(slug)["failing"]
        for finding in Case(case).findings()
        if finding.fix is not None
    ]
    assert len(findings) > 20
    assert {len(finding.fix.other_cells) for finding in findings if finding.fix} == {0, 1}
