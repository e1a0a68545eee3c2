"""The caret stands under the cell, on any terminal, and nothing in a file is obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.finding import Finding, Severity
from whitelist.model.location import Location
from whitelist.model.printable import printable
from whitelist.model.table import MaskedSource, MaskedTable, TextFacts
from whitelist.reports.excerpt import WIDTH, columns, field_spans, make_excerpt


def shown(
    line: str, field: int | None, value: str | None = None, span: tuple[int, int] | None = None, delimiter: str = ","
) -> tuple[str, str]:
    """Return the line and caret shown for a finding about a field of the only line of a file."""
    facts = TextFacts("utf-8", byte_order_mark=False, delimiter=delimiter, line_ends=frozenset())
    source = MaskedSource("a.csv", (MaskedTable("a.csv", "text", text=facts, physical_lines=(line,)),))
    seen = make_excerpt(finding(Location("a.csv", 1, None, field), value, span), source)
    assert seen is not None
    assert seen.gutter == "1"
    return seen.line, seen.caret


@given(
    st.lists(st.text("ab\u5099\u0301\x1b", max_size=60), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(20, 100),
)
def test_no_excerpt_is_wider_than_it_may_be(cells: list[str], field: int, width: int) -> None:
    """Line and caret fit with the signs that the line is cut, also where the caret is behind the line."""
    line = ",".join(cells)
    facts = TextFacts("utf-8", byte_order_mark=False, delimiter=",", line_ends=frozenset())
    source = MaskedSource("a.csv", (MaskedTable("a.csv", "text", text=facts, physical_lines=(line,)),))
    seen = make_excerpt(finding(Location("a.csv", 1, None, field)), source, width)
    assert seen is not None
    assert columns(seen.line) <= width
    assert columns(seen.caret) <= width
    assert ("^" in seen.caret) == (field < len(cells))
    assert ("…" in seen.line) == (
        columns(printable(line)) > width
        or (cells[-1] == "" and columns(printable(line)) == width and field == len(cells) - 1)
    )


def finding(location: Location, value: str | None = None, span: tuple[int, int] | None = None) -> Finding:
    return Finding("WL999", "slug", Severity.ERROR, "message", location, value=value, span=span)


@pytest.mark.parametrize(
    ("line", "field", "line_shown", "caret"),
    [
        ("TRX,ERC20,TJ,", 1, "TRX,ERC20,TJ,", "    ^^^^^"),
        ("TRX,ERC20,TJ,", 0, "TRX,ERC20,TJ,", "^^^"),
        ("TRX,ERC20,TJ,", 3, "TRX,ERC20,TJ,", "             ^"),
        ("TRX,,TJ,", 1, "TRX,,TJ,", "    ^"),
        ('"a,b",ERC20', 1, '"a,b",ERC20', "      ^^^^^"),
        ('"a,b",ERC20', 0, '"a,b",ERC20', "^^^^^"),
        ('"say ""a,b""",ERC20', 1, '"say ""a,b""",ERC20', "              ^^^^^"),
        ('5" pipe,ERC20', 1, '5" pipe,ERC20', "        ^^^^^"),
        ("备用,ERC20", 1, "备用,ERC20", "     ^^^^^"),
        ("ERC20,备用", 1, "ERC20,备用", "      ^^^^"),
        ("e\u0301,ERC20", 1, "e\u0301,ERC20", "  ^^^^^"),
        ("a\u20dd,ERC20", 1, "a\u20dd,ERC20", "  ^^^^^"),
        ("a\u200bb,ERC20", 1, "a\\u200bb,ERC20", "         ^^^^^"),
        ("a\u034f,ERC20", 1, "a\\u034f,ERC20", "        ^^^^^"),
        ("\x1b[31m,ERC20", 1, "\\x1b[31m,ERC20", "         ^^^^^"),
        ("TRX,ERC20", None, "TRX,ERC20", ""),
        ('TRX,"and', 2, 'TRX,"and', ""),
    ],
)
def test_caret(line: str, field: int | None, line_shown: str, caret: str) -> None:
    """It covers the field as it is shown: quotes, wide characters, combining ones, escapes."""
    assert (line_shown, caret) == shown(line, field)


def test_tabs() -> None:
    """A tab is shown as what it is, so that the caret cannot drift."""
    assert shown("TRX\tERC20", 1, delimiter="\t") == (r"TRX\tERC20", "     ^^^^^")


@pytest.mark.parametrize(
    ("line", "value", "caret"),
    [
        ("TRX,abcde", "abcde", "     ^^"),
        ('TRX,"abcde"', "abcde", "      ^^"),
        ('TRX,"a""cde"', 'a"cde', "    ^^^^^^^^"),
        ('TRX,"abc', "abc\nde", "    ^^^^"),
    ],
)
def test_wrong_characters_within_a_cell(line: str, value: str, caret: str) -> None:
    """They are marked where positions carry over; else the whole cell is."""
    assert caret == shown(line, 1, value, (1, 3))[1]


@pytest.mark.parametrize("before", ["x" * 300, "备" * 300, "\x1b" * 300, "e\u0301" * 300])
@pytest.mark.parametrize("after", ["", "," + "y" * 300])
def test_long_line(before: str, after: str) -> None:
    """A piece of a long line is shown, with the cell in it."""
    line, caret = shown(f"{before},ERC20{after}", 1)
    assert line.startswith("…")
    assert line.endswith("…") == bool(after)
    assert columns(line) <= WIDTH + 2
    assert under(line, caret) == "ERC20"


def test_long_cell() -> None:
    """A caret is no longer than what is shown."""
    line, caret = shown("TRX," + "x" * 1_000_000, 1)
    assert (columns(line), columns(caret)) == (WIDTH, WIDTH - 1)


def test_many_combining_characters() -> None:
    """What takes no room is cut as well."""
    assert len(shown("TRX,e" + "\u0301" * 10_000, 0)[0]) <= 2 * WIDTH + 1


def under(line: str, caret: str) -> str:
    """Return the characters of *line* above the carets."""
    start, end = len(caret) - len(caret.lstrip()), len(caret)
    return "".join(letter for at, letter in enumerate(line) if start <= columns(line[:at]) < end)


def test_sheet_cell() -> None:
    """A workbook has no lines to show: the cell itself is, by its name."""
    source = MaskedSource("a.xlsx", (MaskedTable("a.xlsx", "workbook", sheet="A"),))
    seen = make_excerpt(finding(Location("a.xlsx", 4, 3, 1, "A"), "ERC20", (3, 5)), source)
    assert seen is not None
    assert (seen.gutter, seen.line, seen.caret) == ("B4", "ERC20", "   ^^")
    whole = make_excerpt(finding(Location("a.xlsx", 4, 3, 1, "A"), "ERC20"), source)
    assert whole is not None
    assert whole.caret == "^^^^^"
    row = make_excerpt(finding(Location("a.xlsx", 4, 3, None, "A"), "x"), source)
    assert row is not None
    assert row.gutter == "4"
    assert make_excerpt(finding(Location("a.xlsx", 4, 3, 1, "A")), source) is None


def test_nothing_to_show() -> None:
    """A finding about a file as a whole, or about a line that was not kept, has no excerpt."""
    source = MaskedSource("a.csv", (MaskedTable("a.csv", "text"),))
    assert make_excerpt(finding(Location("a.csv")), source) is None
    assert make_excerpt(finding(Location("a.csv", 7)), source) is None
    bare = MaskedSource("a.csv", (MaskedTable("a.csv", "text", physical_lines=("a,b",)),))
    seen = make_excerpt(finding(Location("a.csv", 1, None, 1)), bare)
    assert seen is not None
    assert seen.caret == "  ^"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain é 备 🙂", "plain é 备 🙂"),
        ("\t\r\n\x7f\x85", r"\t\r\n\x7f\x85"),
        ("\u202e\ufeff\u2028", r"\u202e\ufeff\u2028"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("\u3164\ufe0f\xa0", r"\u3164\ufe0f\xa0"),
    ],
)
def test_printable(text: str, told: str) -> None:
    """Control, invisible, direction and no-break characters are escapes; everything else is itself."""
    assert told == printable(text)


@given(st.text())
def test_printable_text_stays_as_it_is(text: str) -> None:
    """What is printable once is printable twice, and holds nothing that a terminal obeys."""
    told = printable(text)
    assert told == printable(told)
    assert not {unicodedata.category(character) for character in told} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(alphabet='a"', max_size=5), st.lists(st.text(alphabet="ab", max_size=4), min_size=1, max_size=4))
def test_fields_are_found_as_a_reader_finds_them(quoted: str, rest: list[str]) -> None:
    """Each span holds what was written."""
    cells = ['"' + quoted.replace('"', '""') + '"', *rest]
    line = ",".join(cells)
    assert cells == [line[start:end] for start, end in field_spans(line, ",")]
