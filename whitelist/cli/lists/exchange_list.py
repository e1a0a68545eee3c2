"""Says which entries of the list of an exchange exclude nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.model.printable import safe_path
from whitelist.reports.blocks import line_ranges

MOST_REASONS = 8
"""Reasons that are shown one by one; of the others, the lines are shown."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.table import MaskedSource


def list_unusable(lists: Iterable[MaskedSource], without_effect: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """Yield a line about the entries of *lists* with the same reason; *without_effect* are path, line and reason."""
    entries = list(without_effect)
    for table in (table for each in lists for table in each.tables if table.listed_by):
        lines: dict[str, list[int]] = defaultdict(list)
        for path, line, reason in entries:
            if path == table.path:
                lines[reason].append(line)
        path, what = safe_path(table.path), f"entries of the list of {table.listed_by} exclude nothing"
        for reason, each in list(lines.items())[:MOST_REASONS]:
            yield f"{path}: these {what}: {line_ranges(each)} ({reason})"
        if others := list(lines.values())[MOST_REASONS:]:
            yield f"{path}: more {what}, for other reasons: {line_ranges([line for each in others for line in each])}"
