"""The findings as a list beside the rows: grouped as in the text report, with the same words, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.build.plan import Outcome
from whitelist.build.previous_build import APPROVAL
from whitelist.model.wording import with_count
from whitelist.page.row_documents import finding_document
from whitelist.page.row_results import FIXABLE, SETTLED
from whitelist.reports.blocks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.page.workspace import Workspace

Document = dict[str, Any]


def findings(desk: Workspace) -> Document:
    """Return the groups of findings in rows, the findings about files, and the next steps."""
    judgement = desk.judgement
    tables = {each.source.path: each.source.tables for each in desk.files if each.source is not None}
    ids = {each.source.path: each.file.id for each in desk.files if each.source is not None}
    by_file: dict[str, list[Finding]] = {path: [] for path in ids}
    for row in judgement.rows:
        for finding in row.findings:
            by_file[finding.location.path].append(finding)
    groups = [
        _group(desk, block.findings, block.shown, ids[path])
        for path, found in by_file.items()
        for block in blocks_of(found, tables[path])
    ]
    return {
        "revision": desk.revision,
        "groups": groups,
        "files": [_about_file(finding, ids[finding.location.path]) for finding in judgement.table_findings],
        "next": list(next_steps(desk)),
    }


def _group(desk: Workspace, members: tuple[Finding, ...], shown: Finding, file: int) -> Document:
    places = (each.location for each in members)
    rows = dict.fromkeys(desk.judgement.numbers[each.path, each.sheet, each.line or 0] for each in places)
    return {**finding_document(shown), "file": file, "rows": list(rows), "count": len(members)}


def _about_file(finding: Finding, file: int) -> Document:
    place = finding.location
    return {**finding_document(finding), "file": file, "sheet": place.sheet, "line": place.line, "cell": place.cell}


def next_steps(desk: Workspace) -> Iterator[str]:
    """Yield what to do next. The commands say the same, with commands."""
    judgement = desk.judgement
    if fixable := judgement.totals[FIXABLE]:
        yield f"{with_count(fixable, 'cell')} can be fixed: look at the safe fixes, and accept them"
    settled = judgement.totals[SETTLED]
    if settled and not judgement.review.basis.catalogue_complete and desk.choice.can_update:
        entries = "1 finding that is" if settled == 1 else f"{settled:,} findings that are"
        yield f"to resolve {entries} not verified, update the catalogue"
    if judgement.problems or not judgement.inputs.all_read:
        yield "say what each column is, or remove the file; nothing can be downloaded before"
        return
    if rejected := judgement.totals[str(Outcome.REJECTED)]:
        yield f"correct {with_count(rejected, 'rejected row')} here, or in rejected.xlsx after the download"
    elif judgement.totals[str(Outcome.PLACED)]:
        yield f"download the files, have {APPROVAL} approved, then upload the batch files"
