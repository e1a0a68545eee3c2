"""A user's module, for type checkers only: ``.ci/run`` has mypy judge it strictly against the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import whitelist


def errors(path: Path) -> list[str]:
    """Return what stands in the way of an upload."""
    try:
        review = whitelist.check(path, [path][0], schema="coinex", ignore=["WL1"], baseline=None)
    except whitelist.WhitelistError as error:
        return [error.message, error.hint]
    assert_type(review, whitelist.Review)
    assert_type(review.verdict, whitelist.Verdict)
    assert_type(review.findings, tuple[whitelist.Finding, ...])
    assert_type(whitelist.check([review.to_frame(), path], review.to_frame()), whitelist.Review)
    wrong = [finding for finding in review.findings if finding.severity >= whitelist.Severity.ERROR]
    return [f"{finding.location.path}:{finding.location.line}: {finding.message}" for finding in wrong]


def kind(network: str, address: str) -> str | None:
    """Return what kind of address it is, if it is one."""
    found = whitelist.verify_address(network, address)
    assert_type(found, whitelist.Verification)
    assert_type(whitelist.identify(address), tuple[str, ...])
    return None if found.address is None else found.address.kind
