"""``manifest.json``, version 1: for every row of a build, its source, its changes, and its place in the output.

Documented in docs/formats/manifest.md; keys are only ever added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.build.adding import combine_heads, combine_rows
from whitelist.build.plan import Outcome
from whitelist.build.whole_rejects import whole_rows
from whitelist.model.characters import encodable
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import FROM
from whitelist.model.tool import __version__
from whitelist.reports.catalogue_facts import catalogue_object
from whitelist.reports.weakened import weakened_objects
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.build.adding import EarlierBuild
    from whitelist.build.batch import Batch
    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.changes.fixes import CellChange
    from whitelist.model.finding import Comparison, Finding
    from whitelist.model.location import Location
    from whitelist.model.review import Basis
    from whitelist.model.used_list import UsedList

FORMAT = 1


def manifest_bytes(
    plan: Plan, inputs: Mapping[str, str], outputs: Mapping[str, str], earlier: EarlierBuild | None = None
) -> bytes:
    """Return the manifest of *plan* as JSON in ASCII, with one row on each line; *earlier* is what it adds to.

    *inputs* is path → SHA-256 of every source and ``--exclude`` file, *outputs* the same of every file that the build
    writes. The same plan gives the same bytes: they contain no time.
    """
    head, rows = _head(plan, inputs, outputs), manifest_rows(plan, earlier)
    if earlier is not None:
        head = combine_heads(earlier, head, rows)
    lines = ",".join(f"\n  {json_text(row)}" for row in rows)
    start = json_text(head, indent=1).removesuffix("\n}")
    return f'{start},\n "rows": [{lines}\n ]\n}}\n'.encode("ascii")


def manifest_rows(plan: Plan, earlier: EarlierBuild | None = None) -> list[dict[str, Any]]:
    """Return the rows of the manifest of *plan*, and of what it adds to."""
    rows = [_row(row) for row in plan.rows]
    return rows if earlier is None else combine_rows(earlier, rows, [_rejected_from(plan, row) for row in plan.rows])


def _rejected_from(plan: Plan, row: PlannedRow) -> str:
    """Return which row a row of a workbook of rejected rows was before; empty for any other row."""
    table = plan.tables[row.table]
    cells = zip(table.header, table.rows[row.index], strict=False)
    # A row that was rejected twice can have this column twice: the last one counts.
    places = [cell for heading, cell in cells if heading.strip() == FROM and cell.strip()]
    return places[-1].strip().splitlines()[0] if places else ""  # further lines are of earlier builds


def _head(plan: Plan, inputs: Mapping[str, str], outputs: Mapping[str, str]) -> dict[str, Any]:
    basis, counts = plan.basis, plan.counts()
    rejects = outputs.get(plan.rejects)
    whole = [{"path": each.name, "sha256": outputs[each.name], "rows": len(each.rows)} for each in whole_rows(plan)]
    headers = [table.columns for table in plan.tables]
    given = {name: value for each in headers for name, value in each.given.items() if name not in each.by_name}
    return {
        "format": FORMAT,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": basis.schema,
        **_reference_data(basis),
        **({"given": given} if given else {}),
        **weakened_objects(plan.rules_off.items(), basis.softened),
        **({"tables": tables} if (tables := list(_several_tables(plan))) else {}),
        **({"skipped_rows": skipped} if (skipped := list(_skipped_rows(plan))) else {}),
        **({"without_effect": unused} if (unused := list(_without_effect(plan))) else {}),
        "inputs": [{"path": encodable(path), "sha256": digest} for path, digest in inputs.items()],
        "outputs": [_output(batch, outputs[batch.name]) for batch in plan.batches],
        "rejects": rejects and {"path": plan.rejects, "sha256": rejects, "rows": counts[Outcome.REJECTED]},
        **({"rejects_whole": whole} if whole else {}),
        "counts": {
            "rows_in": len(plan.rows),
            "placed": counts[Outcome.PLACED],
            "duplicates": counts[Outcome.DUPLICATE],
            "excluded": counts[Outcome.EXCLUDED],
            "rejected": counts[Outcome.REJECTED],
            "unverified": len(plan.unverified),
        },
    }


def _output(batch: Batch, digest: str) -> dict[str, Any]:
    columns = dict(zip(batch.columns, batch.header, strict=True))
    network = {"network": batch.network, "network_title": batch.network_title} if batch.network else {}
    return {"path": batch.name, "sha256": digest, "rows": len(batch.entries), "columns": columns, **network}


def _reference_data(basis: Basis) -> dict[str, Any]:
    lists = [_list(each) for each in basis.lists]
    return {"catalogue": catalogue_object(basis), **({"lists": lists} if lists else {})}


def _list(used: UsedList) -> dict[str, Any]:
    """Return a deny list or trusted list; of the dates only one that it states: a copy was modified on another day."""
    return {
        "kind": used.kind,
        "path": encodable(used.path),
        "sha256": used.sha256,
        "addresses": used.addresses,
        "date": used.date if used.date_is_stated else None,
        "not_verified": [*map(encodable, used.not_verified)],
        "not_compared": [*map(encodable, used.not_compared)],
    }


def _several_tables(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the tables of each source that has several, with the lines of their headers."""
    for table in (table for tables in plan.several_tables() for table in tables):
        place = {"path": encodable(table.path), "sheet": table.sheet, "line": table.header_line}
        yield {**place, "rows": len(table.rows)}


def _without_effect(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the entries of ``--exclude`` that exclude nothing, and why."""
    for each in plan.without_effect:
        sheet = {} if each.sheet is None else {"sheet": each.sheet}
        yield {"path": encodable(each.path), **sheet, "line": each.line, "text": encodable(each.reason)}


def _skipped_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the rows of the sources that are no entries."""
    for table in plan.tables:
        for line, text in table.skipped_rows:
            place = {"path": encodable(table.path), "sheet": table.sheet, "line": line}
            yield {**place, "text": encodable(text)}


def _row(row: PlannedRow) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "source": _location(row.location),
        "outcome": row.outcome.value,
        "output": row.output and {"path": row.output[0], "line": row.output[1]},
        "codes": list(dict.fromkeys(finding.code for finding in row.findings)),
        "unverified": any(finding.unverified for finding in row.findings),
        "changes": [_change(change) for change in row.changes],
    }
    if row.same_as is not None:
        fields["same_as"] = _location(row.same_as)
    if row.outcome is Outcome.PLACED and (
        warnings := [_warning(finding) for finding in row.findings if _warns(finding)]
    ):
        fields["warnings"] = warnings
    if compared := [_compared(finding.code, finding.compared) for finding in row.findings if finding.compared]:
        fields["compared"] = compared
    if row.remark:
        fields["remark"] = row.remark
    if row.own:
        fields["own"] = dict(row.own)
    return fields


def _warns(finding: Finding) -> bool:
    return finding.unverified or finding.severity is Severity.WARNING


def _warning(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "message": encodable(finding.message), "unverified": finding.unverified}


def _compared(code: str, compared: Comparison) -> dict[str, Any]:
    return {"code": code, "by": encodable(compared.by), "on": encodable(compared.on)}


def _location(location: Location) -> dict[str, Any]:
    return {"path": encodable(location.path), "sheet": location.sheet, "line": location.line}


def _change(change: CellChange) -> dict[str, Any]:
    """Return a change; ``code`` is the first of its ``codes``, for readers that need only one."""
    return {
        "column": change.column,
        "before": change.before,
        "after": change.after,
        "code": change.codes[0],
        "codes": list(change.codes),
    }
