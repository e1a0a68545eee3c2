"""SARIF 2.1.0: for code scanning and other tools that collect findings.

The format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Columns count UTF-16 code units
(section 3.14.17). A file is named by a percent-encoded URI (3.4.3), a cell of a workbook by a logical location, because
a workbook has no lines (3.33). Fingerprints identify the entry and the rule, so they stay the same when lines move
(3.27.17). GitHub also uses a hash of the line; its upload action adds it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from whitelist.checking.fingerprint import fingerprints
from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.tool import __version__
from whitelist.reports.excerpt import find_line
from whitelist.reports.list_lines import list_lines
from whitelist.reports.phrases import (
    age_note,
    baseline_lines,
    hint_lines,
    not_listed_lines,
    position_in_file,
)
from whitelist.reports.proposed_edits import proposed_edits
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.weakened import weakened_lines
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import Basis, FileReview, Review
    from whitelist.reports.proposed_edits import Edit

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
FINGERPRINT = "entryAndRule/v1"


def write(review: Review, options: ReportOptions) -> Iterator[str]:  # noqa: ARG001  # the format leaves no choice
    """Yield one log with one run and one result on each line."""
    codes = sorted({finding.code for file in review.files for finding in file.findings})
    indexes = {code: index for index, code in enumerate(codes)}
    log = json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(review, codes)]})
    ending = "]}]}"  # results come last
    comma = ""
    yield log.removesuffix(ending)
    for file in review.files:
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
            result = _result(finding, file, indexes[finding.code], fingerprint)
            yield f"{comma}\n{json_text(result)}"
            comma = ","
    yield f"\n{ending}\n"


def _run(review: Review, codes: list[str]) -> dict[str, Any]:
    basis = review.basis
    return {
        "tool": {
            "driver": {
                "name": "whitelist",
                "semanticVersion": __version__,
                "rules": [_descriptor(code) for code in codes],
            }
        },
        "columnKind": "utf16CodeUnits",
        "properties": {
            "verdict": review.verdict.value,
            "schema": basis.schema,
            **(_catalogue(basis) if basis.catalogue_source else {}),
            **({"notListed": [*not_listed_lines(review)]} if review.not_listed else {}),
            **(
                {"leftOut": review.baseline_result.suppressed, "baseline": [*baseline_lines(review)]}
                if review.baseline_result
                else {}
            ),
            **({"weakened": weakened} if (weakened := [*weakened_lines(basis.rules_off, basis.softened)]) else {}),
            **({"lists": [*list_lines(basis.lists)]} if basis.lists else {}),
        },
        "results": [],
    }


def _catalogue(basis: Basis) -> dict[str, Any]:
    notes = [*age_note(basis)]
    return {
        "catalogue": printable(f"{basis.catalogue_source}, {basis.catalogue_as_of}"),
        "catalogueOrigin": basis.catalogue_origin,
        "catalogueSha256": basis.catalogue_sha256,
        "catalogueComplete": basis.catalogue_complete,
        **({"catalogueNote": notes[0]} if notes else {}),
    }


def _descriptor(code: str) -> dict[str, Any]:
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules  # imports every rule; only needed if there are findings

    rule = all_rules()[code]
    rule_manual = manual(rule)
    facts = "\n".join(f"{heading}: {text}" for heading, text in rule_manual.facts.items())
    return {
        "id": code,
        "name": rule.slug,
        "shortDescription": {"text": rule_manual.title},
        "fullDescription": {"text": _join_lines(rule_manual.parts["What it finds"])},
        "help": {
            "text": "\n\n".join(
                [*(f"{heading}: {_join_lines(text)}" for heading, text in rule_manual.parts.items()), facts]
            ),
            "markdown": "\n\n".join(
                f"**{heading}**: {text}" for heading, text in (*rule_manual.parts.items(), *rule_manual.facts.items())
            ),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _join_lines(text: str) -> str:
    """Return *text* in one line that starts with a capital letter."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]


def _result(finding: Finding, file: FileReview, index: int, fingerprint: str) -> dict[str, Any]:
    where = f"{position_in_file(finding.location)}: " if finding.location.sheet is not None else ""
    lines = [f"{where}{printable(finding.message)}", *hint_lines(finding)]
    replacements = [_replacement(finding, edit) for edit in proposed_edits(finding, file)]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": _escape_links("\n".join(lines))},
        "locations": [_location(finding, file)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        **({"fixes": [_fix(finding, replacements)]} if replacements else {}),
        **({"properties": {"unverified": True}} if finding.unverified else {}),
    }


def _fix(finding: Finding, replacements: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the proposed fix (section 3.55); a viewer shows its description before it applies it."""
    safe = finding.fix is not None and finding.fix.safe
    text = "Safe fix: the meaning stays the same" if safe else f"Possible fix: {finding.hint or 'confirm it first'}"
    change = {"artifactLocation": _artifact(finding.location.path), "replacements": replacements}
    return {"description": {"text": _escape_links(printable(text))}, "artifactChanges": [change]}


def _replacement(finding: Finding, edit: Edit) -> dict[str, Any]:
    start, end = _utf_16_length(edit.line[: edit.start]), _utf_16_length(edit.line[: edit.end])
    region = {"startLine": finding.location.line, "startColumn": start + 1, "endColumn": end + 1}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _escape_links(text: str) -> str:
    """Return *text* without links (section 3.11.6)."""
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(finding: Finding, file: FileReview) -> dict[str, Any]:
    location = finding.location
    physical: dict[str, Any] = {"artifactLocation": _artifact(location.path)}
    if location.sheet is None:
        if location.line is not None:
            physical["region"] = {"startLine": location.line, **_columns(finding, file)}
        return {"physicalLocation": physical}
    sheet, cell = printable(location.sheet), location.cell
    logical = {"name": cell or sheet, "fullyQualifiedName": f"{sheet}!{cell}" if cell else sheet}
    return {"physicalLocation": physical, "logicalLocations": [{**logical, "kind": "cell" if cell else "sheet"}]}


def _columns(finding: Finding, file: FileReview) -> dict[str, int]:
    located = find_line(finding, file.source)
    if located is None or located[1] is None:
        return {}
    line, (start, end) = located[0], located[1]
    return {"startColumn": _utf_16_length(line[:start]) + 1, "endColumn": _utf_16_length(line[:end]) + 1}


def _utf_16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _artifact(path: str) -> dict[str, str]:
    """Return the file's URI: relative to the root of the sources if *path* is relative, or else absolute."""
    pure = PurePath(path)
    slashed = _bytes(pure.as_posix())
    if not pure.is_absolute():
        return {"uri": quote(slashed), "uriBaseId": "%SRCROOT%"}
    absolute = quote(slashed, safe="/:")
    return {"uri": f"file://{absolute}" if absolute.startswith("/") else f"file:///{absolute}"}


def _bytes(path: str) -> bytes:
    """Return *path* as bytes, as its file is called: not each name of a file is text."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair, as Windows allows
        return path.encode("utf-8", "surrogatepass")


REPORT = ReportFormat("SARIF 2.1.0, for GitHub's code scanning and other collectors", write)
