"""What holds for a build of any tables whatever."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build.cases import HEADER, KNOWN, MAKERS, address, opened, plan, source, written
from tests.examples import examples
from tests.rules.test_rule_laws import TEXTS
from whitelist.build.plan import Outcome
from whitelist.checking.checker import Checker
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.exchanges.header import header_words
from whitelist.exchanges.header_word import UnclearFallback
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.table import Source
from whitelist.readers.csv import read_text
from whitelist.rules.selection import all_rules
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.build.batch import BatchEntry
    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.model.location import Location

pytestmark = pytest.mark.thorough

CHECKER = Checker(KNOWN, all_rules().values())
WORDS = header_words(KNOWN.schema.batch)
CLEAR = {word: meaning for word, meaning in WORDS.items() if not isinstance(meaning, UnclearFallback)}
"""The names of columns that are not asked about, whatever the cells are."""
SPELLINGS = {column: sorted(word for word, meaning in CLEAR.items() if meaning == column) for column in COLUMNS}

COINS = {"BTC": "BTC", "XRP": "XRP", "TON": "TON"}
ALIASES = {"BSC": ["BEP20", "bsc"], "TRC20": ["Tron", "TRON (TRC20)"], "ERC20": ["Ethereum (ERC20)", " erc20 "]}
MESS = st.sampled_from(["", "", "", " ", "\u00a0", "\u200b", "\n"])


@st.composite
def good_rows(draw: st.DrawFn) -> dict[str, str]:
    """Draw a row that can be placed, in one of its spellings; there are few accounts, so that many repeat."""
    network = draw(st.sampled_from(sorted(MAKERS)))
    place = address(network, draw(st.integers(0, 3)))
    if network in ("ERC20", "BSC", "CSC") and draw(st.booleans()):
        place = place.lower()
    return {
        "coin": draw(st.sampled_from(["{}", " {}", "{}\u200b"])).format(COINS.get(network, "USDT")),
        "network": draw(st.sampled_from([network, network.lower(), *ALIASES.get(network, [])])),
        "address": draw(MESS) + place + draw(MESS),
        "memo": draw(st.sampled_from(["1", "01", "20 "])) if network in ("XRP", "TON") else "",
        "remark": draw(st.sampled_from(["", " ", "Ann", "=1+1", "a,b;c\nd", "币"])),
    }


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """Draw a row, every other time with a cell that is likely wrong."""
    row = draw(good_rows())
    if draw(st.booleans()):
        column = draw(st.sampled_from(COLUMNS))
        other = draw(good_rows())[column]
        likely = st.sampled_from(["", other, row[column][:-1], "1.5E+20", "NEW", "a@example.com", "0x" + "5a" * 32])
        row[column] = draw(likely | TEXTS)
    return row


@st.composite
def tables(draw: st.DrawFn, number: int) -> Source:
    """Draw a file of its own header words and order of columns; some rows lack a field or have one too many."""
    columns = draw(st.permutations([*COLUMNS, "unknown"]))
    words = [draw(st.sampled_from(SPELLINGS.get(column, ["Status"]))) for column in columns]
    upper, title = draw(st.booleans()), draw(st.booleans())
    cells = [[{**row, "unknown": "x"}[column] for column in columns] for row in draw(st.lists(rows(), max_size=6))]
    for each in cells:
        width = draw(st.sampled_from([0] * 12 + [1, -1]))
        each[len(each) + min(width, 0) :] = ["y"] * max(width, 0)
    return source(
        *cells,
        header=[word.upper() if upper else word.title() if title else word for word in words],
        path=f"{number}.csv",
    )


SOURCES = st.integers(1, 4).flatmap(lambda count: st.tuples(*map(tables, range(count))))


def destination(entry: BatchEntry) -> tuple[object, ...]:
    """Return whom *entry* pays."""
    found = KNOWN.verifier.verify(entry.network, entry.address).address
    place = (found.kind, found.payload) if found else entry.address.casefold()
    return entry.coin, entry.network, place, entry.memo.lstrip("0") if entry.network == "XRP" else entry.memo


def destinations(built: Plan) -> Counter[tuple[object, ...]]:
    return Counter(destination(entry) for batch in built.batches for entry in batch.entries)


@settings(max_examples=examples(8))
@given(SOURCES, st.booleans(), st.booleans())
def test_every_file_passes_the_check(sources: tuple[Source, ...], strict: bool, sort: bool) -> None:  # noqa: FBT001
    """Whatever went in, no file that comes out has an error; strict ones have not even a warning of a single row."""
    built = plan(*sources, strict=strict, sort=sort, limit=4)
    unverified = {row.output[0] for row in built.unverified if row.output}
    for batch in built.batches:
        data = csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
        read = read_text(data, batch.name, WORDS)
        assert [tuple(row) for row in read.rows] == [entry.cells(batch.columns) for entry in batch.entries]
        (file,) = CHECKER.check([opened(Source(batch.name, (read,)), {})]).files
        worst = Severity.NOTE if strict else Severity.WARNING
        assert [each for each in file.findings if each.severity > worst] == []
        assert any(each.unverified for each in file.findings) == (batch.name in unverified)
        assert len(batch.entries) <= 4


@settings(max_examples=examples(8))
@given(SOURCES, tables(9), st.booleans())
def test_no_row_is_lost(sources: tuple[Source, ...], whitelisted: Source, strict: bool) -> None:  # noqa: FBT001
    """Every row of every source is there once, as it stood, and told where it went and why."""
    built = plan(*sources, exclude=[whitelisted], strict=strict)
    places = [(row.location.path, row.location.line) for row in built.rows]
    assert places == [(table.path, line) for each in sources for table in each.tables for line in table.lines]
    stood = [built.tables[row.table].rows[row.index] for row in built.rows]
    for before, after in zip([row for each in sources for row in each.tables[0].rows], stood, strict=True):
        assert all(new in (old, "(hidden)") for old, new in zip(before, after, strict=True))
    by_origin = {row.location: row for row in built.rows}
    for row in built.rows:
        assert_explained(row, by_origin)
    counts = built.counts()
    assert sum(counts.values()) == len(places)
    assert counts[Outcome.PLACED] == sum(destinations(built).values())
    assert max(destinations(built).values(), default=1) == 1


def assert_explained(row: PlannedRow, by_origin: dict[Location, PlannedRow]) -> None:
    """Assert that what became of *row* is told."""
    assert (row.entry is not None) == (row.outcome is Outcome.PLACED) == (row.output is not None)
    assert (row.same_as is not None) == (row.outcome is Outcome.DUPLICATE)
    if row.outcome is Outcome.REJECTED:
        assert any(each.severity > Severity.NOTE for each in row.findings)
    else:
        assert all(each.severity < Severity.ERROR for each in row.findings)
    if row.same_as is not None:
        assert by_origin[row.same_as].outcome is Outcome.PLACED


@settings(max_examples=examples(8))
@given(SOURCES)
def test_address_and_memo_are_never_edited(sources: tuple[Source, ...]) -> None:
    """What is written is what stood there, but for white space and what nobody can see; the changes tell both."""
    built = plan(*sources)
    for row in built.rows:
        if row.entry is None:
            continue
        header = built.tables[row.table].columns.fields
        cells = built.tables[row.table].rows[row.index]
        changed = {change.column: change for change in row.changes}
        for column in (*HEADER, "remark"):
            before, after = cells[header[column]], getattr(row.entry, column)
            told = (changed[column].before, changed[column].after) if column in changed else (before, before)
            assert told == (before, after)
        left = "".join(clean_text(cells[header["address"]]).split())
        assert "".join(row.entry.address.split()) == "".join(each for each in left if each.isprintable())
        assert row.entry.memo == clean_text(cells[header["memo"]])


@settings(max_examples=examples(8))
@given(st.data())
def test_order_of_sources_does_not_matter(data: st.DataObject) -> None:
    """The same accounts are paid in the same way, and as many rows are rejected, whichever source is named first."""
    sources = data.draw(SOURCES)
    other = data.draw(st.permutations(sources))
    strict = data.draw(st.booleans())
    one, two = plan(*sources, strict=strict), plan(*other, strict=strict)
    assert destinations(one) == destinations(two)
    assert one.counts() == two.counts()
    assert {row.location for row in one.rejected} == {row.location for row in two.rejected}


@settings(max_examples=examples(5))
@given(SOURCES)
def test_building_twice_changes_nothing(sources: tuple[Source, ...]) -> None:
    """What was built is built from again without any change, duplicate or reject."""
    first = plan(*sources)
    files = [
        source(*(entry.cells(batch.columns) for entry in batch.entries), header=batch.header, path=batch.name)
        for batch in first.batches
    ]
    second = plan(*files)
    assert second.counts()[Outcome.PLACED] == len(second.rows)
    assert [row.changes for row in second.rows] == [()] * len(second.rows)
    assert written(second) == written(first)
