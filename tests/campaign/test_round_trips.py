"""The round trip as a law: no step of correcting and building again loses or changes what was not commented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.round_trips import DAMAGE, Tally, journeys, run, travel
from tests.examples import examples

pytestmark = pytest.mark.thorough


@given(seed=st.integers(0, 2**32), strict=st.booleans())
@settings(max_examples=examples(5), deadline=None)
def test_no_row_is_lost_or_changed(seed: int, strict: bool) -> None:  # noqa: FBT001
    """Whatever is damaged, whoever obeys the comments gets each row placed as it was meant, or is asked."""
    tally = Tally()
    travel(seeded(seed), tally, strict=strict)
    assert tally.faults == []


def test_rows_end() -> None:
    """Placed, most of them as they were meant; with a coin, network and address that contradict each other as well."""
    tally = run(examples(12), 7)
    assert tally.faults == []
    assert tally.ends["placed as meant"]
    assert tally.ends["placed as meant, with a value from its origin"]
    assert not tally.circles


def test_each_kind_of_damage_is_one() -> None:
    """A row is good before, and is changed in the cells of its kind only."""
    seen = {row.damage for seed in range(200) for row in journeys(seeded(seed)).values()}
    assert seen == set(DAMAGE)
