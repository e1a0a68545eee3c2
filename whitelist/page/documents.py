"""The state of the page, as JSON. Names of files and headings are never HTML: the page shows them as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.addresses.secret_hiding import hide_path
from whitelist.build.plan import Outcome
from whitelist.exchanges.header import MERGED, documented
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.finding import Severity
from whitelist.model.review import Verdict
from whitelist.model.tool import __version__
from whitelist.page.exchange_data import exchanges
from whitelist.page.files import FILE_LIMIT, ROW_LIMIT, TOTAL_LIMIT, UPLOAD_LIMIT
from whitelist.page.judgement import columns_of
from whitelist.page.replies import refusal_of
from whitelist.page.row_documents import rows
from whitelist.page.row_results import FIXABLE, PLACED_UNVERIFIED, UNVERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.errors import WhitelistError
    from whitelist.model.table import MaskedTable
    from whitelist.page.files import ReadFile
    from whitelist.page.workspace import Workspace

Document = dict[str, Any]


def state(desk: Workspace, csrf: str) -> Document:
    """Return everything but the rows and their findings."""
    return {
        "csrf": csrf,
        "version": __version__,
        "exchanges": [{"name": name, "title": title} for name, title in exchanges(desk.named).items()],
        "schema": desk.choice.options.schema,
        "catalogue": _catalogue(desk),
        "columns": _columns(desk),
        "given": {column: desk.choice.given.get(column) for column in ("coin", "network")},
        "files": [*_files(desk)],
        "limits": {"upload": UPLOAD_LIMIT, "total": TOTAL_LIMIT, "files": FILE_LIMIT, "rows": ROW_LIMIT},
        **progress(desk),
    }


def progress(desk: Workspace) -> Document:
    """Return what every edit changes."""
    plan = desk.judgement.plan
    return {
        "revision": desk.revision,
        "edition": desk.edition,
        "pending": not desk.judgement.is_whole,
        "summary": _summary(desk),
        "batches": [{"name": each.name, "rows": len(each.entries)} for each in plan.batches] if plan else [],
        "can_build": plan is not None and bool(plan.rows),
        "fixes": desk.judgement.totals[FIXABLE],
        "edits": sum(map(len, desk.edits.values())),
        "can_undo": desk.can_undo,
    }


def _catalogue(desk: Workspace) -> Document | None:
    choice, catalogue = desk.choice, desk.choice.reference.catalogue
    if not catalogue.source:
        return None
    return {
        "title": choice.reference.schema.title,
        "as_of": catalogue.as_of,
        "origin": catalogue.origin,
        "sha256": catalogue.sha256,
        "complete": catalogue.complete,
        "can_update": choice.can_update,
    }


def _columns(desk: Workspace) -> list[Document]:
    batch = desk.choice.reference.schema.batch
    names = documented(batch)
    required = [column for column in batch.columns if column not in batch.may_be_empty and column != MERGED]
    return [
        {"name": column, "heading": names.get(column, column), "required": column in required}
        for column in columns_of(desk.judgement.inputs)
    ]


def _files(desk: Workspace) -> Iterator[Document]:
    number = 0
    for read in desk.files:
        tables = read.source.tables if read.source is not None else ()
        yield {
            **_file(read),
            "tables": [_table(desk, table, at, number + at) for at, table in enumerate(tables)],
        }
        number += len(tables)


def _file(read: ReadFile) -> Document:
    source = read.source
    return {
        "id": read.file.id,
        "name": source.path if source is not None else hide_path(read.file.name),
        "size": len(read.file.data),
        "sha256": read.file.sha256,
        "error": _problem(read.error),
        "skipped_sheets": list(source.sheets_without_header) if source is not None else [],
    }


def _table(desk: Workspace, table: MaskedTable, at: int, number: int) -> Document:
    columns = {field: column for column, field in table.columns.fields.items()} | dict(table.columns.repeated)
    columns |= dict.fromkeys(table.columns.merged, MERGED) | dict.fromkeys(table.columns.ignored, IGNORE)
    headings = [
        {
            "index": field,
            "text": text,
            "column": columns.get(field),
            "mapped": header_word(text) in desk.choice.mapping,
            "repeated": any(field == each for each, _ in table.columns.repeated),
        }
        for field, text in enumerate(table.header)
    ]
    return {
        "id": at,
        "sheet": table.sheet,
        "rows": len(table.rows),
        "skipped": table.is_skipped_sheet,
        "headings": headings,
        "problem": _problem(desk.judgement.problems.get(number)),
    }


def _problem(error: WhitelistError | None) -> Document | None:
    if error is None:
        return None
    refusal = refusal_of(error)
    return {"message": refusal.error, "hint": refusal.hint}


def _summary(desk: Workspace) -> Document:
    """Return numbers, and the verdict."""
    judgement = desk.judgement
    totals, about_files = judgement.totals, judgement.table_findings
    return {
        "verdict": _verdict(desk),
        "rows": len(judgement.rows),
        "files": len(desk.files),
        **{f"{each}s": totals[str(each)] + sum(found.severity is each for found in about_files) for each in Severity},
        "unverified": totals[UNVERIFIED] + sum(found.unverified for found in about_files),
        "outcomes": {str(each): totals[str(each)] for each in Outcome},
    }


def _verdict(desk: Workspace) -> str | None:
    """Return how a build would end; None without rows. It makes safe fixes, so that their findings do not count."""
    judgement = desk.judgement
    if not judgement.rows:
        return None
    plan = judgement.plan
    if plan is None or plan.failures or judgement.totals[str(Outcome.REJECTED)]:
        return str(Verdict.REJECTED)
    return str(Verdict.UNVERIFIED if judgement.totals[PLACED_UNVERIFIED] else Verdict.ACCEPTED)


def changes(desk: Workspace, since: int) -> Document:
    """Return what changed after the revision *since*; ``reset`` if the page must ask for everything again."""
    changed = desk.changed_since(since)
    return {**progress(desk), "reset": changed is None, "rows": rows(desk, changed or ())}
