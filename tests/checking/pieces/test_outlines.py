"""What is kept of a long list for the rules about files does not grow with the list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

import pytest

from tests.checking.pieces.cut_source import CutSource
from tests.checking.pieces.test_pieces import KNOWN, RULES, TRON, WORDS
from whitelist.checking.pieces import outlines
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.outline import HEAD, foreign_lines, outline_of
from whitelist.checking.pieces.outlines import Outlines
from whitelist.checking.secret_masking import mask_secrets
from whitelist.model.table import Source
from whitelist.readers.csv import read_text

if TYPE_CHECKING:
    from whitelist.model.table import MaskedTable

HEADER = "coin,network,address,memo,remark\n"
JUDGE = Judge(KNOWN, RULES)


def outlined(text: str, most: int | None, size: int = 50) -> tuple[Outlines, MaskedTable]:
    """Return the outlines of the pieces of the list in *text*, and all of them as one."""
    source = mask_secrets(Source("a.csv", (read_text(text.encode("cp1252"), "a.csv", WORDS),)), KNOWN, WORDS)
    found = Outlines(JUDGE, most)
    for piece in CutSource(source, size).pieces():
        found.add(outline_of(piece, KNOWN.schema.batch.row_limit))
    return found, found.joined()


def test_lines_that_show_the_encoding() -> None:
    """Of the lines with other characters than ASCII, only the first ones are kept, beside the first rows."""
    text = HEADER + f"USDT,TRC20,{TRON[0]},,Zürich\n" * (HEAD + 150)
    with mock.patch.object(outlines, "MOST_LINES", HEAD + 30):
        _, joined = outlined(text, None)
    assert len(joined.rows) == HEAD
    assert foreign_lines(joined) == [*range(2, HEAD + 32)]


@pytest.mark.parametrize(
    ("odd", "slug", "rows", "lines"),
    [
        (f"USDT,TRC20,{TRON[0]}\n", "field-count", 1, 0),
        ("\n", "blank-row", 0, 1),
        (HEADER, "header-repeated", 0, 1),
        ("do not pay these\n", "text-row", 2, 0),  # the row below is kept as well
    ],
    ids=["fields", "blank", "header", "text"],
)
def test_odd_rows_and_lines(odd: str, slug: str, rows: int, lines: int) -> None:
    """So many odd rows and lines of a kind are kept; those after them are only counted."""
    row = f"USDT,TRC20,{TRON[0]},,\n"
    text = HEADER + row * HEAD + (odd + row) * 30
    every, whole = outlined(text, None)
    with mock.patch.object(outlines, "FEWEST", 7):
        some, part = outlined(text, 1)
        more, _ = outlined(text, 9)
    assert [*every.counts.values()] == []
    assert {kind.slug: number for (_, kind), number in some.counts.items()} == {slug: 30 - 7}
    assert {kind.slug: number for (_, kind), number in more.counts.items()} == {slug: 30 - 9}
    for joined, number in ((whole, 30), (part, 7)):
        assert len(joined.rows) == HEAD + rows * number
        assert len(joined.blank_lines) + len(joined.repeated_headers) == lines * number
    assert (every.lacks_text, some.lacks_text) == (False, slug == "text-row")
