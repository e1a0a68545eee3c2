"""Numbers of cells with a date format become what openpyxl makes of them, without openpyxl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from tests.examples import examples
from whitelist.readers.serial_dates import dated

if TYPE_CHECKING:
    from datetime import datetime

PIECES = (
    *("General", "0", "0.00E+00", "#,##0", "@", "d", "yyyy-mm-dd", "h:mm", "[h]:mm", "[hh]", "[HH]:MM", "[m]:ss"),
    *("[ss].00", "[mm]", "[s]", "[Red]", "[$-409]", "[<=9]", '"day"', '"h"', '"', "\\d", "_s", "_)", "*h", ";", "["),
    *("]", " "),
)
FORMATS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
NUMBERS = st.one_of(
    st.floats(-10, 70, allow_nan=False),
    st.floats(0, 3e6),
    st.floats(),
    st.integers(-70, 3_000_000).map(float),
    st.integers(0, 100 * 86_400).map(lambda seconds: seconds / 86_400),
)


def by_openpyxl(value: float, number_format: str, epoch: datetime) -> object:
    if not is_date_format(number_format):
        return value
    try:
        return from_excel(value, epoch, timedelta=is_timedelta_format(number_format))
    except (OverflowError, ValueError):
        return None


@settings(max_examples=examples(150))
@given(NUMBERS, FORMATS, st.booleans())
def test_as_openpyxl(value: float, number_format: str, from_1904: bool) -> None:  # noqa: FBT001  # drawn
    """Every number with every format is what openpyxl says."""
    expected = by_openpyxl(value, number_format, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    found = dated(value, number_format, from_1904=from_1904)
    assert (type(found), repr(found)) == (type(expected), repr(expected))


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (46085.0, "yyyy-mm-dd", "2026-03-04 00:00:00"),
        (0.5, "h:mm", "12:00:00"),
        (1.0625, "[h]:mm", "1 day, 1:30:00"),
        (59.0, "d/m/yy", "1900-02-28 00:00:00"),
        (0.9999999999, "h:mm", "1900-01-01 00:00:00"),
        (12345.0, "00000000", "12345.0"),
        (-1e9, "yyyy", "None"),
        (5.0, "[" * 100_000 + "d", "5.0"),
        (1e300, "[h]", "None"),
        (float("nan"), "h:mm", "None"),
    ],
)
def test_examples(value: float, number_format: str, expected: str) -> None:
    """A date, a time, a duration, 1900, a time rounded up, a number, what is out of range, and a format too long."""
    assert str(dated(value, number_format, from_1904=False)) == expected
