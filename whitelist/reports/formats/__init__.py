"""Report formats, one module each, offering ``REPORT``: a Review in, text out."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from whitelist.model.plugins import gather, names, take
from whitelist.reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def reports() -> Mapping[str, Report]:
    """Return every report format by name."""
    return gather(sys.modules[__name__], "REPORT", Report)


def formats() -> tuple[str, ...]:
    """Return the names of the report formats, without importing them."""
    return names(sys.modules[__name__])


def report(name: str) -> Report:
    """Return one report format. Raises KeyError when there is none of this name."""
    return take(sys.modules[__name__], name, "REPORT", Report)
