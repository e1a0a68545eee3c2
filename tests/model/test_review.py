"""A catalogue grows old, and a review says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.review import Basis

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def age(as_of: str, most: int) -> int | None:
    return Basis("coinex", "c.json", as_of, catalogue_complete=True).aged(NOW, most).catalogue_age


@pytest.mark.parametrize(
    ("as_of", "most", "expected"),
    [
        ("2026-11-21", 30, None),
        ("2026-10-22", 30, None),
        ("2026-10-21", 30, 31),
        ("2026-10-21T13:00:00Z", 30, None),
        ("2026-10-21", 0, None),
        ("2026-11-19", 1, 2),
        ("2027-01-01", 1, None),
        ("2022-11 to 2026", 1, None),
        ("", 1, None),
    ],
)
def test_age(as_of: str, most: int, expected: int | None) -> None:
    """Told from the day on that is more than the limit; never for months, the future, or without a limit."""
    assert age(as_of, most) == expected


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_any_age(days: int, most: int) -> None:
    """The age is the number of days, or there is no need to tell it."""
    told = age((NOW - timedelta(days)).date().isoformat(), most)
    assert told == (days if days > most > 0 else None)
