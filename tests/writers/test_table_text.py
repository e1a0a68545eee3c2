"""What is written as CSV is read back cell for cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.readers.csv import read_text
from whitelist.writers.table_text import csv_bytes, record

HEADER = ("coin", "network", "address", "memo")
CELLS = st.one_of(
    st.text(st.sampled_from(',;\t"\r\n\ufeff\x0b\u2028 ab0'), max_size=6),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=6).map(tuple), max_size=6)


def wide(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return *rows* with at least two cells: lines of one quoted cell each are read as quoted lines, not as cells."""
    return [row if len(row) > 1 else (*row, "") for row in rows]


@given(ROWS, st.sampled_from(["\n", "\r\n"]))
def test_the_csv_module_reads_the_same_cells(rows: list[tuple[str, ...]], line_end: str) -> None:
    """Python's strict reader gives back exactly the cells that were written, whatever they hold."""
    text = csv_bytes(HEADER, rows, line_end).decode("utf-8")
    assert list(map(tuple, csv.reader(io.StringIO(text, newline=""), strict=True))) == [HEADER, *rows]


@given(ROWS.map(wide), st.sampled_from(["\n", "\r\n"]))
def test_our_reader_reads_the_same_cells(rows: list[tuple[str, ...]], line_end: str) -> None:
    """The reader finds the header, and every row that is not blank, as they were written, under plain UTF-8."""
    table = read_text(csv_bytes(HEADER, rows, line_end), "a.csv", header_words(reference_data().schema.batch))
    assert table.header == HEADER
    assert table.rows == tuple(row for row in rows if "".join(row).strip())
    assert table.text is not None
    facts = table.text.encoding, table.text.byte_order_mark, table.text.delimiter, table.text.line_ends
    assert facts == ("utf-8", False, ",", frozenset({line_end}))


def test_a_mark_in_the_first_cell_is_not_the_mark_of_the_file() -> None:
    """A header that begins with U+FEFF does not turn into a file that begins with a byte order mark."""
    assert csv_bytes(["\ufeffcoin", "memo"], []) == b'"\xef\xbb\xbfcoin",memo\n'


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (("a", "b c", " d", ""), "a,b c, d,"),
        (('"', 'a"b', "a,b"), '"""","a""b","a,b"'),
        (("a\rb", "a\nb", "a\r\nb"), '"a\rb","a\nb","a\r\nb"'),
        (("",), '""'),
        (("", ""), ","),
    ],
)
def test_quotes_stand_where_they_are_needed(cells: tuple[str, ...], text: str) -> None:
    """A cell is quoted when it would be misread without, and then its quotes are doubled."""
    assert record(cells) == text
