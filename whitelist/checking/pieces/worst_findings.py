"""The worst findings of a review that lists all: where it is known only afterwards which ones count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.model.review import NotListed, kind_of

if TYPE_CHECKING:
    from whitelist.model.review import FileReview, Review


def with_worst(review: Review, most: int | None) -> Review:
    """Return *review* with its worst *most* findings listed, and the others counted, as a run with this limit does."""
    places = [(number, at) for number, file in enumerate(review.files) for at in range(len(file.findings))]
    if most is None or len(places) <= most:
        return review
    worst = sorted(places, key=lambda place: -review.files[place[0]].findings[place[1]].severity)
    listed = {*worst[:most]}
    return replace(review, files=tuple(_cut(file, number, listed) for number, file in enumerate(review.files)))


def _cut(file: FileReview, number: int, listed: set[tuple[int, int]]) -> FileReview:
    kept = [finding for at, finding in enumerate(file.findings) if (number, at) in listed]
    counts = Counter(map(kind_of, file.findings))
    counts.subtract(map(kind_of, kept))
    others = tuple(sorted(NotListed(kind, left) for kind, left in counts.items() if left))
    return replace(file, findings=tuple(kept), not_listed=others)
