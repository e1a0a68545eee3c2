"""What check says about a source, and what build makes of it: both must say the same about each row."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.build.cases import KNOWN
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.plan import Outcome
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.checker import Checker
from whitelist.model.finding import Severity
from whitelist.reports.next_steps import is_fixable
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.build.plan import Plan
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedSource

DATA = Path(__file__).parents[1] / "data" / "parity.toml"
RULES = tuple(all_rules().values())


@cache
def exceptions() -> dict[str, dict[str, str]]:
    """Return kind of exception → name of a rule → reason."""
    return tomllib.loads(DATA.read_text("utf-8"))


@dataclass
class Difference:
    """Something that check and build do not say alike."""

    kind: str
    """Table of the data file in which it can be excepted."""
    slugs: tuple[str, ...]
    """Rules, each of which is an exception or not."""
    text: str

    @property
    def excepted(self) -> bool:
        """Whether the data file justifies it."""
        return bool(self.slugs) and set(self.slugs) <= exceptions()[self.kind].keys()


@dataclass(frozen=True)
class Judged:
    """A source, what check finds in it, and what a build plans."""

    source: MaskedSource
    known: ReferenceData
    strict: bool
    findings: tuple[Finding, ...]
    built: Plan | ColumnMappingError


def judge(source: MaskedSource, known: ReferenceData = KNOWN, **options: Any) -> Judged:
    """Check *source*, and plan a build from it; *options* are those of a BuildRequest."""
    findings = Checker(known, RULES).check([source]).files[0].findings
    built: Plan | ColumnMappingError
    try:
        built = plan_of(source, known, **options)
    except ColumnMappingError as error:
        built = error
    return Judged(source, known, bool(options.get("strict")), findings, built)


def plan_of(source: MaskedSource, known: ReferenceData, **options: Any) -> Plan:
    """Return what a build from *source* alone plans."""
    request = BuildRequest(known.schema.batch, known.schema.batch.row_limit, **options)
    return make_plan([source], [], known, RULES, request)


def differences(judged: Judged) -> Iterator[Difference]:
    """Yield all that check and build do not say alike."""
    built = judged.built
    errors = [each for each in judged.findings if each.severity is Severity.ERROR]
    warned = [each for each in judged.findings if each.location.row is None and each.severity is Severity.WARNING]
    if isinstance(built, ColumnMappingError):
        if not errors:
            yield Difference("refused", (), f"build refuses what check accepts: {built}")
        return
    if judged.strict and warned and not built.fails and not all(map(is_fixable, warned)):
        yield Difference("refused", (), f"build --strict accepts what check rejects: {warned[0].message}")
    yield from _of_file(judged.source, errors, built)
    yield from _of_rows(errors, built)


def _of_file(source: MaskedSource, errors: list[Finding], built: Plan) -> Iterator[Difference]:
    """Yield errors about the file as a whole, although build places all of its rows."""
    whole = [each for each in errors if each.location.row is None]
    if built.fails or not built.rows:
        return
    kind = "workbook" if source.tables and source.tables[0].kind == "workbook" else "file"
    for each in whole:
        yield Difference(kind, (each.slug,), f"build reads the file, but check says {each.slug}: {each.message}")


def _of_rows(errors: list[Finding], built: Plan) -> Iterator[Difference]:
    """Yield rows that build places although check has an error, and the other way round."""
    by_row: dict[tuple[str | None, int | None], list[Finding]] = {}
    for each in errors:
        by_row.setdefault((each.location.sheet, each.location.row), []).append(each)
    for row in built.rows:
        own = by_row.get((row.location.sheet, row.location.row), [])
        unsafe = [each for each in own if not is_fixable(each)]  # a build makes safe fixes
        # Only when the surplus fields of a row are removed, check can say what is wrong with its cells.
        is_miscounted = any(each.slug == "field-count" for each in own)
        if row.outcome is Outcome.REJECTED and not unsafe and not is_miscounted:
            slugs = tuple(sorted({each.slug for each in row.reasons}))
            yield Difference("rejected", slugs, f"line {row.location.line} is rejected: {slugs or 'for no reason'}")
        if row.outcome is not Outcome.REJECTED and unsafe:
            slugs = tuple(sorted({each.slug for each in unsafe}))
            yield Difference("placed", slugs, f"line {row.location.line} is {row.outcome}, but check says {slugs}")
