"""Report formats: one module each with a ``REPORT``, which writes a Review as text."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from whitelist.model.plugins import load_all, load_one, module_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.reports.report import ReportFormat


@cache
def reports() -> Mapping[str, ReportFormat]:
    """Return every report format by name."""
    from whitelist.reports.report import ReportFormat

    return load_all(sys.modules[__name__], "REPORT", ReportFormat)


def formats() -> tuple[str, ...]:
    """Return the names of the report formats, without importing them."""
    return module_names(sys.modules[__name__])


def report(name: str) -> ReportFormat:
    """Return one report format. Raises KeyError for an unknown name."""
    from whitelist.reports.report import ReportFormat

    return load_one(sys.modules[__name__], name, "REPORT", ReportFormat)
