"""What a rule declares as its reach: a file that is checked in pieces has the same findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.rules.test_rule_laws import ROWS, TRON, frame
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.pieces.judge import message_of
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.rule import Reach, TableMatch, TableRule
from whitelist.exchanges.header import DOUBT, header_words, read_header
from whitelist.exchanges.loader import reference_data
from whitelist.model.layout import Layout, Merge, Unseen
from whitelist.model.reject_marker import FROM, REJECTED_AS, unchanged_marker
from whitelist.model.table import CellFacts, HiddenCell, MaskedTable
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from whitelist.checking.rule import Message

KNOWN = reference_data("coinex")
RULES = all_rules().values()
NEAR = [rule for rule in RULES if rule.reach in (Reach.CELL, Reach.ROW)]
RUNNER = RuleRunner(NEAR, KNOWN)
TABLE_RULES = [rule for rule in NEAR if isinstance(rule, TableRule)]


def failures(rows: pd.DataFrame) -> set[tuple[str, str, int, Message]]:
    """Return code, column, position and message of all that the rules of a near reach find in *rows*."""
    entries, found = RUNNER.run(MaskedFrame(rows))
    return {
        (rule.code, column, position, message_of(rule, entries, column, position))
        for rule, column, positions in found
        for position in positions
    }


@settings(max_examples=examples(15), deadline=None)
@given(ROWS, ROWS)
def test_rows_in_pieces(one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> None:
    """Rules that look no further than a row find in two batches together what they find in each alone."""
    alone = failures(frame(one)) | {(*what, at + len(one), text) for *what, at, text in failures(frame(other))}
    assert failures(frame([*one, *other])) == alone


HEADER = ("coin", "network", "address", "memo", "remark", DOUBT, FROM, REJECTED_AS)
COLUMNS = read_header(HEADER, header_words(KNOWN.schema.batch))
SECRET = HiddenCell("a seed phrase", b"")
RECORD = ("USDT", "TRC20", TRON, "", "ops", "why", "a.xlsx")
MARKER = unchanged_marker(RECORD[:6], [2], [0, 1])
FACTS = st.builds(
    CellFacts,
    kind=st.sampled_from(["number", "date", "boolean", "formula", "error"]),
    number_format=st.sampled_from(["", "General", "00000"]),
    calculated=st.booleans(),
)
CELLS = st.sampled_from(["", "12", "1.0", "1.5E+9", "USDT", TRON, "x"])
RECORDS = st.just((*RECORD, MARKER)) | st.lists(CELLS, min_size=6, max_size=9).map(tuple)
MERGES = st.builds(
    lambda line, lines, field, fields: Merge(line, line + lines, field, field + fields),
    st.integers(2, 9), st.integers(0, 3), st.integers(0, 6), st.integers(0, 2),
)  # fmt: skip
POSITIONS = st.tuples(st.integers(1, 9), st.integers(0, 8))
LINKS = [f"https://tronscan.org/#/address/{each}" for each in (TRON, "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8")]


@st.composite
def tables(draw: st.DrawFn) -> MaskedTable:
    """Return a table of any kind, with everything that a table rule of a near reach looks at."""
    kind: Literal["text", "workbook"] = draw(st.sampled_from(["text", "workbook"]))
    rows = tuple(draw(st.lists(RECORDS, max_size=6)))
    if kind == "workbook":
        rows = tuple((*row, *[""] * (len(HEADER) - len(row))) for row in rows)
    places = st.sampled_from(
        [(row, field) for row, cells in enumerate(rows) for field in range(len(cells))] or [(0, 0)]
    )
    layout = Layout(
        hidden_lines=draw(st.frozensets(st.integers(1, 9), max_size=4)),
        merges=tuple(draw(st.lists(MERGES, max_size=3))),
        struck=draw(st.frozensets(POSITIONS, max_size=4)),
        unseen=draw(st.dictionaries(POSITIONS, st.sampled_from(get_args(Unseen)), max_size=4)),
        links=draw(st.dictionaries(POSITIONS, st.sampled_from(LINKS), max_size=4)),
        notes=draw(st.dictionaries(POSITIONS, st.sampled_from(["OLD", ""]), max_size=4)),
    )
    return MaskedTable(
        "case",
        kind,
        HEADER,
        rows=rows,
        lines=tuple(range(2, len(rows) + 2)),
        columns=COLUMNS,
        layout=layout if kind == "workbook" else Layout(),
        cells=draw(st.dictionaries(places, FACTS, max_size=5)) if rows and kind == "workbook" else {},
        secrets=draw(st.dictionaries(places, st.just(SECRET), max_size=2)) if rows else {},
    )


def piece(table: MaskedTable, rows: slice) -> MaskedTable:
    """Return some of the rows of *table* as a table of their own, with the lines that they have in the whole one."""
    first, last, _ = rows.indices(len(table.rows))
    cells = {(row - first, field): facts for (row, field), facts in table.cells.items() if first <= row < last}
    secrets = {(row - first, field): kind for (row, field), kind in table.secrets.items() if first <= row < last}
    return replace(table, rows=table.rows[rows], lines=table.lines[rows], cells=cells, secrets=secrets)


def matches(table: MaskedTable, first: int = 0) -> set[tuple[str, TableMatch]]:
    """Return code and match of all that the table rules of a near reach find; *first* is added to the rows."""
    found = [(rule.code, match) for rule in TABLE_RULES for match in rule.check(table, KNOWN)]
    assert all(match.row is not None for _, match in found)
    return {(code, replace(match, row=(match.row or 0) + first)) for code, match in found}


@settings(max_examples=examples(50), deadline=None)
@given(tables(), st.integers(0, 6))
def test_tables_in_pieces(table: MaskedTable, cut: int) -> None:
    """Rules about tables that look no further than a row find in a table what they find in its two parts."""
    cut = min(cut, len(table.rows))
    assert matches(table) == matches(piece(table, slice(cut))) | matches(piece(table, slice(cut, None)), cut)


def test_tables_show_every_rule() -> None:
    """The tables of these tests are not so tame that a rule never matches in them."""
    rows = ((*RECORD, MARKER), (*RECORD[:3], "12", "5-Jan", "", "", ""), (*RECORD[:3], "", "", "", "", ""))
    facts = {
        (0, 2): CellFacts("date", "General"),
        (1, 3): CellFacts("number", ""),
        (1, 0): CellFacts("formula", "", "=A1"),
        (2, 3): CellFacts("formula", "", "=A1", calculated=False),
    }
    cell = (2, 0)
    layout = Layout(
        hidden_lines=frozenset([2]),
        merges=(Merge(2, 3, 0, 1),),
        struck=frozenset([cell]),
        unseen={cell: "size"},
        links={(2, 2): LINKS[1]},
        notes={cell: "OLD"},
    )
    workbook = MaskedTable(
        "case", "workbook", HEADER, rows=rows, lines=(2, 3, 4), cells=facts, layout=layout, columns=COLUMNS
    )
    text = MaskedTable(
        "case", "text", HEADER, rows=(rows[0][:4],), lines=(2,), secrets={(0, 2): SECRET}, columns=COLUMNS
    )
    found = {code for code, _ in matches(workbook) | matches(text)}
    assert found == {rule.code for rule in TABLE_RULES}
