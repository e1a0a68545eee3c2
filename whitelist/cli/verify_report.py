"""What `whitelist verify` prints, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from whitelist.addresses.secret_hiding import hide_path
from whitelist.build.built_folder import FileState
from whitelist.model.characters import encodable
from whitelist.model.finding import Severity
from whitelist.model.review import Verdict, counts_of
from whitelist.model.tool import __version__
from whitelist.model.wording import join_items, with_count
from whitelist.reports.catalogue_facts import catalogue_object
from whitelist.reports.list_lines import list_lines, list_objects
from whitelist.reports.phrases import age_note, describe_rules, write_counts
from whitelist.reports.weakened import weakened_lines, weakened_objects
from whitelist.settings.folders import MANIFEST
from whitelist.writers.json_text import json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.build.built_folder import FolderFile
    from whitelist.cli.verify_task import Rechecked, Verified

FORMAT = 1
MOST = 20
"""Findings that are listed as text."""


def text_report(verified: Verified) -> Iterator[str]:
    """Yield what differs, what the rules find, and the SHA-256 to compare."""
    folder = verified.folder
    for file in folder.files:
        if file.state is not FileState.UNCHANGED:
            yield f"{_path(verified, file.name)}: {file.reason}"
    listed = [each for each in verified.findings if not each.known or each.finding.severity is Severity.ERROR]
    yield from (_describe(verified, each) for each in listed[:MOST])
    if len(listed) > MOST:
        yield f"… and {with_count(len(listed) - MOST, 'more finding')}; run `whitelist check` to see all of them"
    if not folder.same or listed:
        yield ""
    yield _compared(verified)
    yield from _checked(verified)
    yield f"SHA-256 of {_path(verified, MANIFEST)}: {folder.sha256}"
    if folder.same:
        yield "compare this SHA-256 with the one on the signed page"


def _compared(verified: Verified) -> str:
    states = Counter(file.state for file in verified.folder.files)
    if verified.folder.same:
        return f"same: {with_count(states[FileState.UNCHANGED], 'file')} as built"
    named = (FileState.CHANGED, FileState.MISSING, FileState.ADDITIONAL, FileState.UNCHANGED)
    return f"differs: {join_items([f'{states[state]:,} {state}' for state in named if states[state]])}"


def _checked(verified: Verified) -> Iterator[str]:
    """Yield the verdict on what was checked again, and how old the catalogue is."""
    basis = verified.basis
    if basis is None:
        yield "no batch file was checked again"
        return
    counts = write_counts(counts_of(each.finding for each in verified.findings))
    known = sum(each.known for each in verified.findings)
    recorded = f", {known:,} of them in the manifest" if known else ""
    entries = f"{verified.entries:,} {'entry' if verified.entries == 1 else 'entries'}"
    yield (f"{entries} checked again: {_verdict(verified.verdict)}, {counts}{recorded} ({describe_rules(basis)})")
    if verified.rules_off:
        them = "it" if len(verified.rules_off) == 1 else "them"
        yield f"the build turned off {join_items(verified.rules_off)}; this check applied {them}"
    yield from weakened_lines(basis.rules_off, basis.softened)
    yield from age_note(basis)
    yield from list_lines(basis.lists)


def _verdict(verdict: Verdict) -> str:
    return "not verified" if verdict is Verdict.UNVERIFIED else str(verdict)


def _describe(verified: Verified, each: Rechecked) -> str:
    finding = each.finding
    line = f":{finding.location.line}" if finding.location.line is not None else ""
    return f"{_path(verified, each.name)}{line}: {finding.code} {finding.slug}  {finding.message}"


def _path(verified: Verified, name: str) -> str:
    return hide_path(str(verified.folder.path / name))


def json_report(verified: Verified) -> Iterator[str]:
    """Yield the same as JSON; documented in docs/formats/manifest.md."""
    basis, folder = verified.basis, verified.folder
    document = {
        "format": FORMAT,
        "tool": {"name": "whitelist", "version": __version__},
        "schema": basis and basis.schema,
        "catalogue": basis and catalogue_object(basis),
        "manifest": {"path": encodable(_path(verified, MANIFEST)), "sha256": folder.sha256},
        "same": folder.same,
        "verdict": basis and str(verified.verdict),
        **(weakened_objects(basis.rules_off, basis.softened) if basis else {}),
        **({"lists": list_objects(basis.lists)} if basis and basis.lists else {}),
        "files": [_file(verified, file) for file in folder.files],
        "findings": [_finding(verified, each) for each in verified.findings],
    }
    yield from json_pieces(document)
    yield "\n"


def _file(verified: Verified, file: FolderFile) -> dict[str, Any]:
    return {
        "path": encodable(_path(verified, file.name)),
        "state": str(file.state),
        "sha256": file.sha256,
        "recorded": file.recorded,
    }


def _finding(verified: Verified, each: Rechecked) -> dict[str, Any]:
    finding = each.finding
    return {
        "path": encodable(_path(verified, each.name)),
        "line": finding.location.line,
        "code": finding.code,
        "slug": finding.slug,
        "severity": str(finding.severity),
        "message": encodable(finding.message),
        "unverified": finding.unverified,
        "known": each.known,
    }
