"""Rows, findings and fixes as JSON. Text of cells is never HTML: the page shows it as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.model.printable import printable
from whitelist.page.proposals import proposal_of, safe_proposals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.finding import Finding
    from whitelist.page.workspace import Workspace

Document = dict[str, Any]


def all_rows(desk: Workspace) -> Document:
    """Return all rows of all tables, in order."""
    return {"revision": desk.revision, "rows": rows(desk, range(len(desk.judgement.rows)))}


def rows(desk: Workspace, numbers: Iterable[int]) -> list[Document]:
    """Return the rows with these *numbers*."""
    places = {}
    number = 0
    for read in desk.files:
        for at in range(len(read.source.tables) if read.source is not None else 0):
            places[number] = read.file.id, at
            number += 1
    return [_row(desk, each, places[desk.judgement.table_of(each)]) for each in numbers]


def _row(desk: Workspace, number: int, place: tuple[int, int]) -> Document:
    judgement = desk.judgement
    row, line = judgement.rows[number], judgement.lines[number]
    return {
        "id": number,
        "file": place[0],
        "table": place[1],
        "line": line[2],
        "cells": dict(row.cells),
        "hidden": list(row.hidden),
        "network": row.network,
        "outcome": row.outcome and str(row.outcome),
        "output": row.output,
        "same_as": judgement.numbers[row.same_as] if row.same_as is not None else None,
        "findings": [_finding(number, finding, desk) for finding in row.findings],
        "edited": list(desk.edits.get(line, ())),
    }


def _finding(number: int, finding: Finding, desk: Workspace) -> Document:
    fix = proposal_of(number, desk.judgement.rows[number], finding)
    shown = finding_document(finding)
    if fix is not None:
        others = [{"column": column, "to": text} for column, text in fix.others]
        words = {"column": fix.column, "from": fix.before, "to": fix.after}
        shown["fix"] = {"id": fix.id, **words, "safe": fix.safe, "others": others}
    return shown


def finding_document(finding: Finding) -> Document:
    """Return a finding without its place, and without its fix."""
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": str(finding.severity),
        "column": finding.column,
        "message": printable(finding.message),
        "hint": printable(finding.hint),
        "upload_error": finding.upload_error,
        "unverified": finding.unverified,
        "span": finding.span,
        "fix": None,
    }


def fixes(desk: Workspace) -> Document:
    """Return all safe fixes."""
    return {
        "fixes": [
            {
                "id": fix.id,
                "row": number,
                "column": fix.column,
                "from": fix.before,
                "to": fix.after,
                "code": fix.finding.code,
                "message": printable(fix.finding.message),
            }
            for number, fix in safe_proposals(desk.judgement.rows)
        ]
    }
