"""The worst findings of a run, at most so many, and the number of all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from whitelist.checking.pieces.piece_result import TABLE, Listing
from whitelist.model.finding import Severity
from whitelist.model.review import NotListed, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.piece_result import Found, Order, Room
    from whitelist.checking.pieces.related_rows import Positions
    from whitelist.model.finding import Finding
    from whitelist.model.review import FindingKind


class KeptFindings:
    """Takes the findings of one piece after the other, and keeps the worst."""

    def __init__(self, order: Order, most: int | None) -> None:
        """*most* is how many findings are kept; None keeps all."""
        self.order = order
        self.most = most
        self._kept: list[Found] = []
        self._severities = Counter[Severity]()
        self._counts: Counter[tuple[str, FindingKind]] = Counter()

    def room_before(self) -> Room:
        """Return how many findings can be kept that come before others of the same severity."""
        return dict.fromkeys(Severity, 2**62 if self.most is None else self.most)

    def listing(self) -> Listing:
        """Return which further findings can be kept, if they come behind the others of their severity."""
        if self.most is None:
            return Listing(self.order, self.room_before())
        worse = {
            severity: sum(self._severities[each] for each in Severity if each >= severity) for severity in Severity
        }
        return Listing(self.order, {severity: max(self.most - worse[severity], 0) for severity in Severity})

    def add(self, found: Iterable[Found], counts: Counts) -> None:
        """Add *found*, and the *counts* of these and all findings that are not among them."""
        before = len(self._kept)
        self._kept += found
        self._severities.update(each.finding.severity for each in self._kept[before:])
        self._counts.update(counts)
        if self.most is not None and len(self._kept) > 2 * self.most:
            self._cut()

    def take_back(self, counts: Counts) -> None:
        """Take *counts* back."""
        self._counts.subtract(counts)

    def exchange(self, slots: Positions) -> None:
        """Remove the findings in the rows of these *slots*, which are judged again."""
        self._cut()
        rows = np.fromiter((each.slot for each in self._kept), dtype=np.int64, count=len(self._kept))
        again = np.isin(rows, slots) & (rows != TABLE)
        self._kept = [each for each, is_again in zip(self._kept, again, strict=True) if not is_again]
        self._severities = Counter(each.finding.severity for each in self._kept)

    def _cut(self) -> None:
        self._kept.sort(key=lambda each: each.rank)
        if self.most is not None:
            del self._kept[self.most :]
            self._severities = Counter(each.finding.severity for each in self._kept)

    def in_order(self) -> list[Found]:
        """Return the findings that are kept, file by file, worst first."""
        self._cut()
        return self._kept

    def by_path(self) -> dict[str, list[Finding]]:
        """Return path → the findings of that file, worst first."""
        found: dict[str, list[Finding]] = {}
        for each in self.in_order():
            found.setdefault(each.finding.location.path, []).append(each.finding)
        return found

    def not_listed(self, path: str, listed: Iterable[Finding]) -> tuple[NotListed, ...]:
        """Return the findings in the file at *path* that are not *listed*, by kind."""
        counts = Counter({kind: number for (where, kind), number in self._counts.items() if where == path})
        counts.subtract(Counter(map(kind_of, listed)))
        return tuple(sorted(NotListed(kind, number) for kind, number in counts.items() if number))
