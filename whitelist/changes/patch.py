"""Writes the changes from one text to another as a unified diff. The caller gives the lines that belong together."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONTEXT = 3
"""Unchanged lines shown around a change."""

Pair = tuple["Sequence[str]", "Sequence[str]"]
"""Old lines and new lines of one record."""


def make_patch(pairs: Iterable[Pair], before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; *before* and *after* name the two texts.

    Without *pairs*, comparing the texts would need quadratic time. There is no hunk when the lines are the same: then
    only the encoding or the line ends differ.
    """
    lines = list(_lines(pairs))
    # The number of lines of the old and of the new text before each line.
    olds = list(accumulate((sign != "+" for sign, _ in lines), initial=0))
    news = list(accumulate((sign != "-" for sign, _ in lines), initial=0))
    yield f"--- {before}"
    yield f"+++ {after}"
    for start, end in _hunks([at for at, (sign, _) in enumerate(lines) if sign != " "], len(lines)):
        yield f"@@ -{_span(olds[start], olds[end])} +{_span(news[start], news[end])} @@"
        yield from (f"{sign}{line}" for sign, line in lines[start:end])


def _lines(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """Yield every line with its sign; in consecutive changes, all old lines come first."""
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
    """Yield start and end of every group of changes with overlapping context."""
    if not changed:
        return
    gaps = [(one, other) for one, other in pairwise(changed) if other - one > 2 * CONTEXT + 1]
    starts = [changed[0], *(other for _, other in gaps)]
    ends = [*(one for one, _ in gaps), changed[-1]]
    for first, last in zip(starts, ends, strict=True):
        yield max(0, first - CONTEXT), min(length, last + 1 + CONTEXT)


def _span(start: int, end: int) -> str:
    """Return first line and number of lines as in diff: for an empty span, the first line is the line before it."""
    count = end - start
    return f"{start + (count > 0)},{count}" if count != 1 else str(end)
