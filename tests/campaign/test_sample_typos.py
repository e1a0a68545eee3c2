"""A typing error in a good sample is noticed by the whole checker.

The longer run is ``python -m tests.campaign.sample_typos --trials 50000 --seed 1``.
"""

from __future__ import annotations

from tests.campaign.sample_typos import BY_FAMILY, accepted, count, entries, excused


def test_samples_cover_many_families() -> None:
    """The good samples are worth the trial, and pass without a typing error."""
    assert len({entry.family for entry in entries()}) >= 8
    assert list(range(len(entries()))) == accepted([entry.cells for entry in entries()])


def test_no_typing_error_is_accepted() -> None:
    """One wrong character is an error, in every family, beyond what chance explains."""
    made, checked, unchecked = count(trials=2_000, seed=2)
    assert [family for family in made if checked[family] > excused(family, made[family])] == []
    assert [family for family in unchecked if not BY_FAMILY[family].unchecked] == []
