"""GitLab: a Code Quality report, shown in merge requests.

Format: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. GitLab requires a line for every
finding. A finding about a whole file or a sheet gets line 1, and its description contains the position.

GitLab requires paths relative to the repository, where a job runs: an absolute path in the folder of the command
becomes relative to it. Any other absolute path stays as it is, because no relative one would be right.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from whitelist.checking.fingerprint import fingerprints
from whitelist.model.finding import Severity
from whitelist.model.location import Location
from whitelist.model.printable import printable
from whitelist.reports.phrases import hint_lines, not_listed_lines, position_in_file
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.writers.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield one JSON list with one finding on each line."""
    comma = ""
    yield "["
    for file in review.files:
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
            yield f"{comma}\n{json_text(_degradation(finding, fingerprint, options))}"
            comma = ","
        for line in not_listed_lines(file):
            yield f"{comma}\n{json_text(_not_listed(file, line, options))}"
            comma = ","
    yield "\n]\n"


def _degradation(finding: Finding, fingerprint: str, options: ReportOptions) -> dict[str, object]:
    location, path = finding.location, _path(finding.location, options)
    where = f"{position_in_file(location)}: " if location.sheet is not None else ""
    # GitLab keeps only one finding for each fingerprint, so the same entry in two files needs two fingerprints.
    unique = hashlib.sha256(f"{path!a} {fingerprint}".encode()).hexdigest()
    return {
        "description": " — ".join([f"{finding.slug}: {where}{printable(finding.message)}", *hint_lines(finding)]),
        "check_name": finding.code,
        "fingerprint": unique,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": printable(path),
            "lines": {"begin": 1 if location.line is None or location.sheet is not None else location.line},
        },
    }


def _not_listed(file: FileReview, line: str, options: ReportOptions) -> dict[str, object]:
    """Return the *line* about findings that are not listed as an issue of the whole file."""
    path = _path(Location(file.path), options)
    worst = max(each.kind.severity for each in file.not_listed)
    return {
        "description": line,
        "check_name": "not-listed",
        "fingerprint": hashlib.sha256(f"{path!a} not listed".encode()).hexdigest(),
        "severity": SEVERITIES[worst],
        "location": {"path": printable(path), "lines": {"begin": 1}},
    }


def _path(location: Location, options: ReportOptions) -> str:
    path = PurePath(location.path)
    return path.relative_to(options.folder).as_posix() if path.is_relative_to(options.folder) else location.slashed


REPORT = ReportFormat("Code Quality report, for GitLab's merge requests", write)
