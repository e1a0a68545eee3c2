"""GitLab: a Code Quality report, shown in merge requests.

Format: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. GitLab asks for a line in every
finding; one about a file as a whole or about a sheet gets the first, and its description says where it stands.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from whitelist.checking.fingerprint import fingerprints
from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.reports.phrases import advice, spot
from whitelist.reports.report import Report, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import Review

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def write(review: Review, style: Style) -> Iterator[str]:  # noqa: ARG001  # the format leaves no choice
    """Yield one JSON list, a finding a line."""
    comma = ""
    yield "["
    for file in review.files:
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
            yield f"{comma}\n{json.dumps(_degradation(finding, fingerprint))}"
            comma = ","
    yield "\n]\n"


def _degradation(finding: Finding, fingerprint: str) -> dict[str, object]:
    origin = finding.origin
    where = f"{spot(origin)}: " if origin.sheet is not None else ""
    # GitLab keeps one finding of those that share a fingerprint, so that the same entry in two files must have two.
    unique = hashlib.sha256(f"{origin.slashed!a} {fingerprint}".encode()).hexdigest()
    return {
        "description": " — ".join([f"{finding.slug}: {where}{printable(finding.message)}", *advice(finding)]),
        "check_name": finding.code,
        "fingerprint": unique,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": printable(origin.slashed),
            "lines": {"begin": 1 if origin.line is None or origin.sheet is not None else origin.line},
        },
    }


REPORT = Report("Code Quality report, for GitLab's merge requests", write)
