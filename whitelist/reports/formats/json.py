"""JSON, version 1: for programs. Documented in docs/formats/json.md; keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.model.advice import Action, Part
from whitelist.model.characters import encodable
from whitelist.model.finding import Severity
from whitelist.model.tool import __version__
from whitelist.reports.catalogue_facts import catalogue_object
from whitelist.reports.list_lines import list_objects
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.weakened import weakened_objects
from whitelist.writers.json_text import json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding, Fix
    from whitelist.model.review import BaselineResult, NotListed, Review

FORMAT = 1


def write(review: Review, options: ReportOptions) -> Iterator[str]:  # noqa: ARG001  # JSON has no options
    """Yield the review as one JSON object, in printable ASCII, so that terminals and editors show every cell."""
    yield from json_pieces(as_object(review))
    yield "\n"


def as_object(review: Review) -> dict[str, Any]:
    """Return the review as plain dicts, lists and values."""
    counts, catalogue = review.counts(), catalogue_object(review.basis)
    return {
        "format": FORMAT,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": review.basis.schema,
        "catalogue": catalogue and {**catalogue, "age_days": review.basis.catalogue_age},
        "verdict": review.verdict.value,
        "files": [
            {
                "path": encodable(file.path),
                "rows": file.rows,
                "verdict": file.verdict.value,
                "findings": [_finding(finding) for finding in file.findings],
                **({"not_listed": [_not_listed(each) for each in file.not_listed]} if file.not_listed else {}),
            }
            for file in review.files
        ],
        "summary": {
            "files": len(review.files),
            "rows": review.rows,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
        },
        **({"baseline": _baseline(review.baseline_result)} if review.baseline_result else {}),
        **weakened_objects(review.basis.rules_off, review.basis.softened),
        **({"lists": list_objects(review.basis.lists)} if review.basis.lists else {}),
    }


def _not_listed(findings: NotListed) -> dict[str, Any]:
    """Return how many findings of a rule are counted, and not listed."""
    kind = findings.kind
    fields = {"code": kind.code, "slug": kind.slug, "severity": str(kind.severity), "number": findings.number}
    return fields | _unverified_fact(kind.unverified)


def _baseline(result: BaselineResult) -> dict[str, Any]:
    resolved = [
        {"file": encodable(each.file), "code": each.code, "slug": each.slug, "about": [*map(encodable, each.about)]}
        for each in result.resolved
    ]
    return {"path": encodable(result.baseline), "left_out": result.suppressed, "gone": resolved}


def _finding(finding: Finding) -> dict[str, Any]:
    location, fix = finding.location, finding.fix
    fields: dict[str, Any] = {
        "code": finding.code,
        "slug": finding.slug,
        "severity": str(finding.severity),
        "message": encodable(finding.message),
        "line": location.line,
        "row": location.row,
        "column": finding.column,
        "cell": location.cell,
        "value": finding.value,
        "upload_error": finding.upload_error,
        "hint": finding.hint or None,
        "fix": fix and _fix(fix),
        "advice": _advice(finding),
    }
    if location.sheet is not None:
        fields["sheet"] = location.sheet
    return fields | _unverified_fact(finding.unverified)


def _unverified_fact(unverified: bool) -> dict[str, bool]:  # noqa: FBT001  # the fact
    """Return the key of findings that mean "not verified"."""
    return {"unverified": True} if unverified else {}


def _advice(finding: Finding) -> dict[str, Any]:
    """Return the way out, with the keys that say something about it."""
    advice, fix = finding.advice, finding.fix
    columns = advice.columns or ((finding.column,) if finding.column and advice.part is Part.CELL else ())
    fields: dict[str, Any] = {
        "columns": [*columns, *(column for column, _ in (fix.other_cells if fix else ()))],
        "headings": [*map(encodable, advice.headings)],
        "from": advice.whom and advice.whom.value,
        "command": advice.command,
        "cells": [*map(encodable, advice.cells)],
        "place": advice.place,
    }
    said = {key: value for key, value in fields.items() if value}
    confirm = {"confirm": not fix.safe} if fix is not None and advice.action is Action.REPLACE else {}
    return {"action": advice.action.value, "part": advice.part.value, **confirm, **said}


def _fix(fix: Fix) -> dict[str, Any]:
    fields: dict[str, Any] = {"column": fix.column, "value": fix.value, "safe": fix.safe}
    if fix.other_cells:
        fields["other_cells"] = [{"column": column, "value": value} for column, value in fix.other_cells]
    return fields


REPORT = ReportFormat("JSON, for programs", write)
