"""Texts are numbered and grouped by all of their characters."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.rules.cases import found
from whitelist.checking.distinct import Groups, number_distinct

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
    groups = Groups(*zip(*rows, strict=True))
    first = {cells: row for row, cells in reversed([*enumerate(rows)])}
    assert [groups.first_rows[group] for group in groups.code_of_row] == [first[cells] for cells in rows]


def test_cell_that_starts_like_the_one_above() -> None:
    """A name with a NUL is not the good name of the row above it that ends where the NUL is."""
    rows = [("USDT", "TRC20", ADDRESSES[0]), ("USDT\0x", "TRC20", ADDRESSES[1]), ("USDT", "TRC20\0x", ADDRESSES[1])]
    assert found(*rows) == [
        (2, "coin-unknown"),
        (2, "invisible-character"),
        (3, "invisible-character"),
        (3, "network-unknown"),
    ]
