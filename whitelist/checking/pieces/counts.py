"""Counts findings by file and kind, also those that are never put into words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from whitelist.model.review import FindingKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.checking.table_rows import Rows
    from whitelist.model.finding import Finding

Counts = Counter[tuple[str, FindingKind]]
"""Path of a file and kind of finding → number of findings."""


def count(counts: Counts, finding: Finding) -> None:
    """Count *finding*."""
    counts[finding.location.path, kind_of(finding)] += 1


def count_rows(counts: Counts, kind: FindingKind, rows: Rows, positions: Sequence[int]) -> None:
    """Count findings of one *kind* at all *positions*."""
    if len(rows.tables) == 1:
        paths: Mapping[str, int] = {rows.tables[0].path: len(positions)} if positions else {}
    else:
        paths = Counter(rows.tables[rows.places[position][0]].path for position in positions)
    for path, number in paths.items():
        counts[path, kind] += number
