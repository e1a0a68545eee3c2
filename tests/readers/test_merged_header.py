"""A header cell that is merged with a cell above it has that cell's text, and rows are as wide as the header."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from tests.readers.test_xlsx import HEADER, only
from whitelist.model.layout import Merge
from whitelist.readers.sheet_layout import merged_header


def saved(*rows: list[str | None], merged: str) -> bytes:
    """Return a workbook with *rows*, and the *merged* range."""
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.worksheets[0].merge_cells(merged)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_header_of_two_rows() -> None:
    """The headings above the first and behind the last cell of the header row belong to it."""
    first = only(saved(["coin", "Payouts"], [None, "network", "address"], ["CET", "CSC", "0x1"], merged="A1:A2"))
    assert (first.header, first.rows) == (("coin", "network", "address"), (("CET", "CSC", "0x1"),))
    last = only(saved(["Payouts", "", "", "memo"], ["coin", "network", "address"], ["CET"], merged="D1:D2"))
    assert (last.header, last.rows) == (("coin", "network", "address", "memo"), (("CET", "", "", ""),))


def test_titles() -> None:
    """A title that is merged over columns only, or ends above the header, fills nothing."""
    for merged in ("A1:D1", "A1:A2"):
        table = only(saved(["Payouts"], [None, "May"], [*HEADER], ["CET"], merged=merged))
        assert table.header == HEADER


@pytest.mark.parametrize(
    ("merge", "expected"),
    [
        (Merge(1, 2, 0, 0), ("x", "b")),
        (Merge(1, 2, 1, 1), ("", "b")),
        (Merge(1, 2, 5, 5), ("", "b")),
        (Merge(1, 1, 0, 0), ("", "b")),
    ],
)
def test_merges(merge: Merge, expected: tuple[str, ...]) -> None:
    """Only an empty cell of the header takes a text."""
    assert merged_header(("", "b"), 2, {1: ("x", "y")}, [merge]) == expected
