"""A check of many things tells every one that fails."""

from __future__ import annotations

import pytest

from tests.each import check_each


def test_every_failure_is_told() -> None:
    """What fails does not hide what fails after it, and each failure names its item."""

    def check(number: int) -> None:
        if number == 2:
            pytest.fail("two")
        assert 6 // number == 6

    with pytest.raises(BaseExceptionGroup, match="3 of 4 failed") as raised:
        check_each({"zero": 0, "one": 1, "two": 2, "three": 3}, check)
    faults = raised.value.exceptions
    assert [type(fault) for fault in faults] == [ZeroDivisionError, pytest.fail.Exception, AssertionError]
    assert [fault.__notes__ for fault in faults] == [["failed for zero"], ["failed for two"], ["failed for three"]]


def test_nothing_fails() -> None:
    """Without a failure there is none, and a check of nothing is a mistake."""
    seen: list[int] = []
    check_each({"a": 1, "b": 2}, seen.append)
    assert seen == [1, 2]
    with pytest.raises(AssertionError, match="nothing to check"):
        check_each({}, seen.append)
