"""A finding keeps its name when lines move, and no two of a file have the same one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.reviews import review_of, review_of_everything
from whitelist.checking.fingerprint import fingerprints
from whitelist.model.finding import Finding, Severity
from whitelist.model.header import Header
from whitelist.model.location import Location
from whitelist.model.review import FileReview
from whitelist.model.table import MaskedSource, MaskedTable

COLUMNS = ("coin", "network", "address", "memo", "remark")
MEANINGS = Header(MappingProxyType({column: at for at, column in enumerate(COLUMNS)}), (), ())
ROW = ("USDT", "TRC20", "TA9F", "7", "desk")


def reviewed(*rows: tuple[str, ...], sheet: str | None = None, columns: Header = MEANINGS) -> FileReview:
    """Return a file with one finding, about the address, for each row."""
    lines = tuple(range(2, len(rows) + 2))
    table = MaskedTable("a.csv", "text", header=COLUMNS, rows=rows, lines=lines, sheet=sheet, columns=columns)
    findings = tuple(
        Finding("WL403", "slug", Severity.ERROR, "", Location("a.csv", line, line - 1, 2, sheet), "address")
        for line in lines
    )
    return FileReview(MaskedSource("a.csv", (table,)), findings)


def name(*row: str) -> str:
    return fingerprints(reviewed(row))[0]


cells = st.tuples(*[st.sampled_from(["", "a", "A", "b", "a,b", '"', "\ud800"])] * 5)


@given(rows=st.lists(cells, max_size=12), data=st.data())
def test_names_survive_moves(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    """The same entries in any order, on any sheet, have the same names, each of them once."""
    moved = data.draw(st.permutations(rows))
    before, after = fingerprints(reviewed(*rows)), fingerprints(reviewed(*moved, sheet="Old"))
    assert set(before) == set(after)
    assert len(set(before)) == len(rows)


@given(rows=st.lists(cells, max_size=6), above=st.lists(cells, max_size=3), below=st.lists(cells, max_size=3))
def test_more_rows_leave_the_names(
    rows: list[tuple[str, ...]], above: list[tuple[str, ...]], below: list[tuple[str, ...]]
) -> None:
    """New entries bring new names and take none away."""
    assert set(fingerprints(reviewed(*rows))) <= set(fingerprints(reviewed(*above, *rows, *below)))


@pytest.mark.parametrize(
    "row",
    [
        ("usdt", "TRC20", "TA9F", "7", "desk"),
        ("USDT", " trc20 ", "TA9F", "7", "desk"),
        ("USDT", "TRC20", "\u200bTA9F\ufeff", "7", "desk"),
        ("USDT", "TRC20", "TA9F", "7", "treasury"),
    ],
)
def test_what_does_not_matter(row: tuple[str, ...]) -> None:
    """Letter case of words, invisible characters, space around, and the remark."""
    assert name(*ROW) == name(*row)


@pytest.mark.parametrize(
    "row",
    [
        ("USDC", "TRC20", "TA9F", "7", "desk"),
        ("USDT", "ERC20", "TA9F", "7", "desk"),
        ("USDT", "TRC20", "TA9f", "7", "desk"),
        ("USDT", "TRC20", "TA9F", "", "desk"),
    ],
)
def test_what_matters(row: tuple[str, ...]) -> None:
    """Another coin, network, address or memo is another entry."""
    assert name(*ROW) != name(*row)


@pytest.mark.parametrize(("rule", "column"), [("WL402", "address"), ("WL403", "memo"), ("WL403", None)])
def test_rule_and_column_matter(rule: str, column: str | None) -> None:
    """Two faults of one entry have two names."""
    file = reviewed(ROW)
    other = replace(file, findings=(replace(file.findings[0], code=rule, column=column),))
    assert fingerprints(file) != fingerprints(other)


def test_severity_and_words_do_not_matter() -> None:
    """A setting or a better message does not make an old finding new."""
    file = reviewed(ROW)
    other = replace(file, findings=(replace(file.findings[0], severity=Severity.NOTE, message="b", hint="c"),))
    assert fingerprints(file) == fingerprints(other)


def test_rows_that_nobody_can_read() -> None:
    """All cells count when the header is not understood, or the row is shorter or longer than it."""
    short = [reviewed(("USDT", "TRC20", cell)) for cell in "ab"]
    long = [reviewed((*ROW, cell)) for cell in "ab"]
    unknown = [reviewed((*ROW[:4], cell), columns=Header()) for cell in "ab"]
    for one, other in (short, long, unknown):
        assert fingerprints(one) != fingerprints(other)


def test_findings_about_no_row() -> None:
    """A file as a whole, a blank line, a header cell: told apart by their value."""
    at = Location("a.csv", 1)
    finding = Finding("WL103", "slug", Severity.ERROR, "", at)
    findings = (finding, replace(finding, value="amount"), replace(finding, value="price"), finding)
    names = fingerprints(replace(reviewed(ROW), findings=findings))
    assert len(set(names)) == 4


def test_second_table_of_a_sheet() -> None:
    """A finding belongs to the last table that begins above it."""
    first = MaskedTable("a.xlsx", "workbook", COLUMNS, 1, rows=(ROW,), lines=(2,), sheet="S", columns=MEANINGS)
    second = replace(first, header_line=9, rows=(("BTC", *ROW[1:]),), lines=(10,))
    at = [Location("a.xlsx", line, 1, 2, "S") for line in (2, 10)]
    findings = tuple(Finding("WL403", "slug", Severity.ERROR, "", each, "address") for each in at)
    file = FileReview(MaskedSource("a.xlsx", (first, second)), findings)
    assert [file.table_of(finding) for finding in findings] == [0, 1]
    assert fingerprints(file) == (name(*ROW), name("BTC", *ROW[1:]))


def test_samples_have_unique_names() -> None:
    """In every file of a real run, whatever is found."""
    for file in review_of_everything().files:
        assert not [each for each, count in Counter(fingerprints(file)).items() if count > 1]


def test_names_are_permanent() -> None:
    """A baseline written by an earlier version still fits."""
    (file,) = review_of("bad/network-not-offered.csv").files
    assert fingerprints(file)[0] == "549328074d5ea357af9e1fc6eff512188043bd927fdce2c43052fc0e6e47773b"
