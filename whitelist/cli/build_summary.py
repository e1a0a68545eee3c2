"""Tells people what a build did."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.build.plan import Outcome
from whitelist.build.rejects import REJECTS
from whitelist.exchanges.header import PULLED, header_word
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import BECAUSE, FROM, REJECTED_AS
from whitelist.model.wording import join_items, with_count
from whitelist.reports.phrases import age_note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whitelist.build.plan import Plan, PlannedRow

MOST = 20
"""Rejected rows that are told; rejected.xlsx has all of them."""


def summary(plan: Plan, folder: str, files: Collection[str], *, written: bool) -> Iterator[str]:
    """Yield what became of the rows of *plan*, line by line; *files* are the names of what is written to *folder*."""
    yield from _passed_over(plan)
    yield from _rejected(plan.rejected)
    yield from _remarkable(plan)
    yield from _files(plan, folder, files, written=written)
    counts = plan.counts()
    basis = plan.basis
    extent = "complete" if basis.catalogue_complete else "partial"
    yield (
        f"{with_count(len(plan.rows), 'row')} in = {counts[Outcome.PLACED]:,} placed"
        f" + {counts[Outcome.DUPLICATE]:,} duplicates + {counts[Outcome.EXCLUDED]:,} excluded"
        f" + {counts[Outcome.REJECTED]:,} rejected"
        f" ({basis.schema} rules; {basis.catalogue_source} catalogue of {basis.catalogue_as_of}, {extent})"
    )
    if plan.unverified:
        fetch = "this usually settles it: whitelist networks update"
        told = "compare them with their origin" if basis.catalogue_complete else fetch
        yield f"{with_count(len(plan.unverified), 'placed row')} could not be judged in every respect; {told}"
    yield from age_note(basis)


def _passed_over(plan: Plan) -> Iterator[str]:
    """Tell what was not read as rows or cells: titles, columns without a meaning, sheets without a header."""
    for table in plan.tables:
        place = table.path if table.sheet is None else f"{table.path}[{table.sheet}]"
        if table.lines_above:
            lines = join_items([str(line) for line in table.lines_above])
            yield f"{place}: passed over line {lines}, above the header"
        words = (table.header[index].strip() for index in table.columns.unknown)
        if unused := [
            word for word in words if word not in ("", FROM, BECAUSE, REJECTED_AS) and header_word(word) not in PULLED
        ]:
            yield f"{place}: passed over the columns {join_items(unused)}; --map uses one"
    for source in plan.sources:
        if source.sheets_without_header:
            yield f"{source.path}: passed over sheets without a header: {join_items(source.sheets_without_header)}"


def _rejected(rows: Collection[PlannedRow]) -> Iterator[str]:
    for row in list(rows)[:MOST]:
        worst = max(row.findings, key=lambda finding: finding.severity)
        sheet = f"[{row.location.sheet}]" if row.location.sheet is not None else ""
        more = f" (and {len(row.findings) - 1} more)" if len(row.findings) > 1 else ""
        yield f"{row.location.path}{sheet}:{row.location.line}: {worst.code} {worst.slug}  {worst.message}{more}"
    if len(rows) > MOST:
        yield f"… and {with_count(len(rows) - MOST, 'more rejected row')}, all of them in {REJECTS}"
    if rows:
        yield ""


def _remarkable(plan: Plan) -> Iterator[str]:
    """Tell which warnings placed rows carry."""
    carried: Counter[tuple[str, str]] = Counter()
    for row in plan.rows:
        if row.outcome is Outcome.PLACED:
            carried.update({(each.code, each.slug) for each in row.findings if each.severity is Severity.WARNING})
    for (code, slug), number in sorted(carried.items()):
        yield f"placed with a warning: {with_count(number, 'row')} with {code} {slug}"


def _files(plan: Plan, folder: str, files: Collection[str], *, written: bool) -> Iterator[str]:
    rows = {batch.name: len(batch.entries) for batch in plan.batches}
    rows[REJECTS] = len(plan.rejected)
    width = max((len(str(Path(folder) / name)) for name in files), default=0)
    verb = "" if written else "would write "
    for name in files:
        count = f"  {with_count(rows[name], 'row'):>10}" if name in rows else ""
        yield f"{verb}{Path(folder) / name!s:<{width}}{count}".rstrip()
    if not files:
        yield "nothing is written"
