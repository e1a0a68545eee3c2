"""What type checkers reject: a table that a reader returned where a masked table is required. Nothing here is run.

Strict mypy reports a ``type: ignore`` without an error, so this file fails when a function accepts an unmasked table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.allowlist import Allowlist
from whitelist.audits.auditor import review_allowlists, review_register
from whitelist.audits.register import kind_reader
from whitelist.build.row_outcomes import make_plan
from whitelist.build.template_header import rules_from_template
from whitelist.changes.entry_list import make_entry_list
from whitelist.changes.fixed_csv import FixedFile, fix_source
from whitelist.changes.fixes import apply_fixes
from whitelist.checking.table_rows import rows_of
from whitelist.model.review import FileReview
from whitelist.reports.excerpt import make_excerpt
from whitelist.reports.html_table import html_table

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from whitelist.build.request import BuildRequest
    from whitelist.checking.checker import Checker
    from whitelist.checking.pandera_schema import RuleRunner
    from whitelist.checking.rule import TableRule
    from whitelist.exchanges.exchange import AllowlistRules, Exchange
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedSource, MaskedTable, Source, Table


def checks(source: Source, table: Table, checker: Checker, rule: TableRule) -> None:
    """Checks, and the rules about tables."""
    checker.check([source])  # type: ignore[list-item]
    checker.check_rows([source])  # type: ignore[list-item]
    rows_of([table])  # type: ignore[list-item]
    rule.check(table, checker.reference)  # type: ignore[arg-type]


def frames(frame: pd.DataFrame, runner: RuleRunner) -> None:
    """Frames that are not made from masked tables."""
    runner.run(frame)  # type: ignore[arg-type]


def changes(source: Source, checker: Checker) -> None:
    """Fixes, the file that is rewritten, and comparisons."""
    apply_fixes([source], checker)  # type: ignore[list-item]
    fix_source(source, checker)  # type: ignore[arg-type]
    FixedFile(source)  # type: ignore[arg-type]
    make_entry_list(source, checker.reference)  # type: ignore[arg-type]


def builds(source: Source, checker: Checker, request: BuildRequest) -> None:
    """Builds, and the template that they follow."""
    make_plan([source], [], checker.reference, [], request)  # type: ignore[list-item]
    make_plan([], [source], checker.reference, [], request)  # type: ignore[list-item]
    rules_from_template(source, request.batch)  # type: ignore[arg-type]


def audits(source: Source, table: Table, exchange: Exchange, rules: AllowlistRules, now: datetime) -> None:
    """IP allowlists and registers of API keys."""
    kinds = kind_reader({})
    review_allowlists([source], exchange, [], kinds)  # type: ignore[list-item]
    review_register(source, {}, [], now, 14)  # type: ignore[arg-type]
    Allowlist(table, exchange, rules, kinds)  # type: ignore[arg-type]


def reviews(source: Source, table: Table, finding: Finding) -> None:
    """Reviews, hence baselines, and reports."""
    FileReview(source, ())  # type: ignore[arg-type]
    make_excerpt(finding, source)  # type: ignore[arg-type]
    html_table(table, [])  # type: ignore[arg-type]


def back(source: MaskedSource, table: MaskedTable) -> tuple[Source, Table]:
    """A masked table is not accepted in place of an unmasked one either."""
    return source, table  # type: ignore[return-value]
