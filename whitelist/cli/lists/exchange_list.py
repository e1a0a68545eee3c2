"""Says which entries of the list of an exchange exclude nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.checking.lines.row_doubts import entries_without_effect
from whitelist.model.printable import safe_path
from whitelist.reports.blocks import line_ranges

MOST_REASONS = 8
"""Reasons that are shown one by one; of the others, the lines are shown."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.table import MaskedSource


def list_unusable(source: MaskedSource) -> Iterator[str]:
    """Yield a line about the entries with the same reason, in the list of an exchange."""
    for table in source.tables:
        lines: dict[str, list[int]] = defaultdict(list)
        for line, reason in entries_without_effect(table):
            lines[reason].append(line)
        path, what = safe_path(source.path), f"entries of the list of {table.listed_by} exclude nothing"
        for reason, each in list(lines.items())[:MOST_REASONS]:
            yield f"{path}: these {what}: {line_ranges(each)} ({reason})"
        if others := list(lines.values())[MOST_REASONS:]:
            yield f"{path}: more {what}, for other reasons: {line_ranges([line for each in others for line in each])}"
