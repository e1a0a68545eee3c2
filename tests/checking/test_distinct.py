"""Texts are numbered and grouped by all of their characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.rules.cases import found
from whitelist.addresses.verification import Verification
from whitelist.checking.distinct import by_both, by_value, number_distinct
from whitelist.checking.duplicates import find_remark_conflicts
from whitelist.checking.lookalikes import find_lookalikes
from whitelist.checking.series import find_address_series

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = st.lists(st.text("a\0 ", max_size=3), max_size=9)
ADDRESSES = ("TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8")


@given(TEXTS)
@example(["TRC20", "TRC20\0x"])
@settings(max_examples=examples(50), deadline=None)
def test_equal_texts_have_one_number(texts: list[str]) -> None:
    """The distinct texts are in the order in which they appear, and a number leads back to its text."""
    codes, distinct = number_distinct(texts)
    assert [distinct[code] for code in codes] == texts
    assert distinct == list(dict.fromkeys(texts))


@given(st.lists(st.tuples(st.text("a\0", max_size=2), st.text("a\0", max_size=2)), min_size=1, max_size=9))
@settings(max_examples=examples(50), deadline=None)
def test_groups_are_rows_with_equal_cells(rows: list[tuple[str, str]]) -> None:
    """Rows are in one group if all their cells are equal, and its first row stands for it."""
    groups = by_both(*map(by_value, zip(*rows, strict=True)))
    first = {cells: row for row, cells in reversed([*enumerate(rows)])}
    assert [groups.first_rows[group] for group in groups.code_of_row] == [first[cells] for cells in rows]


def test_values_of_other_groups_are_refused() -> None:
    """A fact is made of values of the same groups: of others, it would be that of other rows."""
    pairs, rows = by_value("aba"), by_value("abc")
    assert [*pairs.map(str.__add__, pairs)] == ["aa", "bb", "aa"]
    with pytest.raises(ValueError, match="argument 2 is longer"):
        pairs.map(str.__add__, rows)


def test_cell_that_starts_like_the_one_above() -> None:
    """A name with a NUL is not the good name of the row above it that ends where the NUL is."""
    rows = [("USDT", "TRC20", ADDRESSES[0]), ("USDT\0x", "TRC20", ADDRESSES[1]), ("USDT", "TRC20\0x", ADDRESSES[1])]
    assert found(*rows) == [
        (2, "coin-unknown"),
        (2, "invisible-character"),
        (3, "invisible-character"),
        (3, "network-unknown"),
    ]


GOOD = Verification("ERC20")
COMPARED: dict[str, tuple[Callable[..., object], list[Any]]] = {
    "remarks": (find_remark_conflicts, ["ab", "ab"]),
    "look-alikes": (
        lambda bare, accounts, families: find_lookalikes("ab", bare, accounts, families, (1, 1)),
        ["ab", "ab", "ab"],
    ),
    "series": (find_address_series, ["ab", "ab", [GOOD, GOOD], [False, False]]),
}
"""Functions that compare rows, and as many facts about each of two rows as they take."""


@pytest.mark.parametrize("name", COMPARED)
def test_each_row_has_each_fact(name: str) -> None:
    """Facts that are not about the same rows are a mistake in the program; they must not be compared."""
    function, lists = COMPARED[name]
    function(*lists)
    for lacking in range(len(lists)):
        with pytest.raises(ValueError, match=r"zip\(\) argument"):
            function(*(each[:-1] if at == lacking else each for at, each in enumerate(lists)))
