"""Says which entries of the list of an exchange exclude nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.checking.lines.row_doubts import skipped_entries, unverified_rows
from whitelist.reports.blocks import line_ranges
from whitelist.reports.phrases import safe_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.table import MaskedSource


def list_unusable(source: MaskedSource) -> Iterator[str]:
    """Yield a line about the entries with the same reason, in the list of an exchange."""
    for table in source.tables:
        lines: dict[str, list[int]] = defaultdict(list)
        for reason, skipped in skipped_entries(table).items():
            lines[reason] += skipped
        for row, reason in unverified_rows(table).items():
            lines[reason].append(table.lines[row])
        for reason, each in lines.items():
            what = f"these entries of the list of {table.listed_by} exclude nothing"
            yield f"{safe_path(source.path)}: {what}: {line_ranges(each)} ({reason})"
