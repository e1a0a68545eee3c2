"""Shows how one text becomes another, as a unified diff. Who rewrites knows which lines belong together."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONTEXT = 3
"""Unchanged lines shown around a change."""

Pair = tuple["Sequence[str]", "Sequence[str]"]
"""Lines, and what becomes of them."""


def patch(pairs: Iterable[Pair], before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; *before* and *after* name the two texts.

    Comparing texts without knowing what belongs together would take quadratic time. There is no hunk when the lines
    are the same: then only what the lines are written in differs.
    """
    lines = list(_lines(pairs))
    # How many lines of the old and of the new text stand before each of them.
    olds = list(accumulate((sign != "+" for sign, _ in lines), initial=0))
    news = list(accumulate((sign != "-" for sign, _ in lines), initial=0))
    yield f"--- {before}"
    yield f"+++ {after}"
    for start, end in _hunks([at for at, (sign, _) in enumerate(lines) if sign != " "], len(lines)):
        yield f"@@ -{_span(olds[start], olds[end])} +{_span(news[start], news[end])} @@"
        yield from (f"{sign}{line}" for sign, line in lines[start:end])


def _lines(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """Yield every line with its sign; of changes that follow each other, all old lines come first."""
    added: list[str] = []
    for old, new in pairs:
        if list(old) == list(new):
            yield from (("+", line) for line in added)
            added = []
            yield from ((" ", line) for line in old)
        else:
            yield from (("-", line) for line in old)
            added.extend(new)
    yield from (("+", line) for line in added)


def _hunks(changed: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of every group of changes that share their context."""
    if not changed:
        return
    gaps = [(one, other) for one, other in pairwise(changed) if other - one > 2 * CONTEXT + 1]
    starts = [changed[0], *(other for _, other in gaps)]
    ends = [*(one for one, _ in gaps), changed[-1]]
    for first, last in zip(starts, ends, strict=True):
        yield max(0, first - CONTEXT), min(length, last + 1 + CONTEXT)


def _span(start: int, end: int) -> str:
    """Return first line and number of lines as diff writes them: an empty span is named by the line before it."""
    count = end - start
    return f"{start + (count > 0)},{count}" if count != 1 else str(end)
