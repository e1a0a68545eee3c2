"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from whitelist.reports.next_steps import is_fixable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.review import Review


def statistics(review: Review) -> Iterator[str]:
    """Yield a line for each rule with findings, the most frequent first: number, rule, severity, safe fixes."""
    counts = Counter((finding.code, finding.slug, str(finding.severity)) for finding in review.findings)
    for each in review.not_listed:
        counts[each.kind.code, each.kind.slug, str(each.kind.severity)] += each.number
    fixable = Counter(finding.code for finding in review.findings if is_fixable(finding))
    width = len(f"{max(counts.values(), default=0):,}")
    for (code, slug, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        fixes = f", {fixable[code]:,} can be fixed" if fixable[code] else ""
        yield f"{number:>{width},}  {code} {slug}  {severity}{fixes}\n"
    if counts:
        yield "\n"
