"""Formats for comparisons: one module each with a ``FORMAT``, which writes a Comparison as text."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def comparison_formats() -> Mapping[str, ComparisonFormat]:
    """Return every format by name."""
    return load_all(sys.modules[__name__], "FORMAT", ComparisonFormat)
