"""Records of plain lines are read as the reader of any records reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.characters import WHITE_SPACE
from whitelist.readers.csv import split_lines
from whitelist.readers.delimited.records import RecordReader, Records, line_ends, plain_records

HEADER = ("coin", "address")
CELLS = st.text(st.sampled_from(f"ab1é'{WHITE_SPACE}").filter(lambda character: character not in "\r\n"), max_size=4)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.tuples(st.lists(CELLS, max_size=4), ENDS), max_size=8), st.sampled_from(",;\t|"))
def test_plain_records(rows: list[tuple[list[str], str]], delimiter: str) -> None:
    """Rows, lines, blank lines and line ends are the same, whatever white space is in the cells."""
    lines = split_lines("".join(delimiter.join(cells) + end for cells, end in rows))
    texts = [line.rstrip("\r\n") for line in lines]
    usual = Records(HEADER)
    reader = RecordReader(lines, delimiter, lines)
    reader.start_at(5)
    reader.read(usual, None, 5)
    assert plain_records(lines, texts, delimiter, HEADER, 5) == usual


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", set()),
        ("a", set()),
        ("a\nb", {"\n"}),
        ("a\r\nb\r\n", {"\r\n"}),
        ("a\rb", {"\r"}),
        ("a\r\r\nb\n", {"\r", "\r\n", "\n"}),
        ("a\n\rb", {"\n", "\r"}),
    ],
)
def test_line_ends(text: str, ends: set[str]) -> None:
    """A carriage return before a line feed is no end of its own."""
    assert line_ends(text) == ends


def test_quotes_are_not_plain() -> None:
    """Lines with a quote are left to the other reader."""
    assert plain_records(['"a",b\n'], ['"a",b'], ",", HEADER, 1) is None
