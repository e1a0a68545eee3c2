"""An edited row is judged at once with its related rows only: the result is that of judging everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from whitelist.build.plan import Outcome
from whitelist.checking.rule import Reach, TableRule
from whitelist.page import related
from whitelist.page.edits import Edit
from whitelist.page.exchange_data import Choice, Options
from whitelist.page.files import PageFile, read_file
from whitelist.page.inputs import Inputs
from whitelist.page.judgement import judge_all
from whitelist.page.related import judge_rows
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from whitelist.page.judgement import Judgement
    from whitelist.page.row_results import RowResult

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "coinex"
EVM = "0xb838C100D95155Bd6aaD1C27f55701cF911b31E0"
ALIKE = "0xb838C1fFD95155Bd6aaD1C27f55701cF91fb31E0"
TRON = "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc"
XRP = "rhdhr2VUD85SiqwhN3eomAz868FLGReiU2"
TEXTS = {
    "coin": ["USDT", "usdt", "CET", "XRP", "BTC", "", "NOCOIN", " USDT"],
    "network": ["ERC20", "TRC20", "BEP20", "XRP", "CSC", "", "erc20 ", "tron"],
    "address": [EVM, EVM.lower(), ALIKE, ALIKE.lower(), TRON, XRP, f"{TRON} ", "desk@example.com", "", "x", TRON[:-1]],
    "memo": ["", "1", "2", "3", "12345", "x", "N/A", " 7"],
    "remark": ["", "Desk A", "Desk B", "desk a"],
}
rows = st.tuples(*(st.sampled_from(texts) for texts in TEXTS.values()))
edits = st.tuples(st.integers(0, 10**6), st.sampled_from([*TEXTS])).flatmap(
    lambda place: st.tuples(st.just(place[0]), st.just(place[1]), st.sampled_from(TEXTS[place[1]]))
)


CHOICE = Choice(Options("coinex"), {}, {})


def judge(*lists: list[tuple[str, ...]]) -> Judgement:
    """Judge files with these rows."""
    files = []
    for number, each in enumerate(lists, 1):
        lines = [",".join(TEXTS), *(",".join(row) for row in each)]
        file = PageFile(number, f"desk-{number}.csv", ("\n".join(lines) + "\n").encode(), "")
        files.append(read_file(file, CHOICE.reference, {}, {}))
    sources = tuple(file.source for file in files if file.source is not None)
    return judge_all(Inputs(CHOICE.rulebook, sources, {}, all_read=True))


def comparable(row: RowResult) -> RowResult:
    """Return *row* without what only everything together shows: its place, and findings of rules about files."""
    found = (each for each in row.findings if not _sees_file(each.code))
    return replace(row, output=None, findings=tuple(found))


def _sees_file(code: str) -> bool:
    rule = all_rules()[code]
    return isinstance(rule, TableRule) and rule.reach not in (Reach.CELL, Reach.ROW)


def edited(judgement: Judgement, row: int, column: str, text: str) -> Judgement:
    line = judgement.lines[row]
    columns = {**judgement.inputs.edits.get(line, {}), column: Edit(text)}
    return judge_rows(judgement, replace(judgement.inputs, edits={**judgement.inputs.edits, line: columns}), [row])


@pytest.mark.thorough
@settings(max_examples=examples(7))
@given(
    st.lists(rows, min_size=1, max_size=10),
    st.lists(rows, min_size=1, max_size=6),
    st.lists(edits, min_size=1, max_size=4),
)
def test_a_row_is_judged_as_with_all_others(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], changes: list[tuple[int, str, str]]
) -> None:
    """After several edits, every row has the findings, the outcome and the fixes of a whole judgement."""
    judgement = judge(first, second)
    for row, column, text in changes:
        judgement = edited(judgement, row % len(judgement.rows), column, text)
    whole = judge_all(judgement.inputs)
    assert [*map(comparable, whole.rows)] == [*map(comparable, judgement.rows)]
    assert whole.keys.tolist() == judgement.keys.tolist()
    assert whole.totals == judgement.totals


def test_too_many_related_rows_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """If very many rows are related, the edited one is judged by itself, and the others with everything."""
    monkeypatch.setattr(related, "MOST_TOGETHER", 2)
    judgement = judge([("USDT", "ERC20", EVM, "", "")] * 4, [("XRP", "XRP", XRP, "1", "")])
    assert [Outcome.PLACED, *[Outcome.DUPLICATE] * 3] == [row.outcome for row in judgement.rows[:4]]
    judgement = edited(judgement, 0, "address", EVM[:-1])
    assert Outcome.REJECTED is judgement.rows[0].outcome
    assert Outcome.DUPLICATE is judgement.rows[1].outcome
    assert (judgement.is_whole, judge_all(judgement.inputs).is_whole) == (False, True)
    assert Outcome.PLACED is judge_all(judgement.inputs).rows[1].outcome


@pytest.mark.thorough
def test_edits_in_samples_are_judged_as_with_all_others() -> None:
    """The same holds in files of every kind: workbooks, secrets, rows of text, cells that a spreadsheet changed."""
    paths = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".csv", ".xlsx", ".ods"))
    files = [PageFile(number, f"{number}-{path.name}", path.read_bytes(), "") for number, path in enumerate(paths)]
    read = [read_file(file, CHOICE.reference, {}, {}).source for file in files]
    sources = tuple(source for source in read if source is not None)
    problems = judge_all(Inputs(CHOICE.rulebook, sources, {}, all_read=True)).problems
    numbers = count()
    clear = tuple(each for each in sources if not problems.keys() & {next(numbers) for _ in each.tables})
    judgement = judge_all(Inputs(CHOICE.rulebook, clear, {}, all_read=True))
    assert judgement.plan is not None
    for number, row in enumerate(range(0, len(judgement.rows), 9)):
        column = [*TEXTS][number % len(TEXTS)]
        if column in judgement.tables[judgement.table_of(row)].columns.fields:
            judgement = edited(judgement, row, column, TEXTS[column][number % len(TEXTS[column])])
    whole = judge_all(judgement.inputs)
    different = [
        (whole.lines[row], ours, theirs)
        for row, (ours, theirs) in enumerate(
            zip(map(comparable, judgement.rows), map(comparable, whole.rows), strict=True)
        )
        if ours != theirs
    ]
    assert different == []


def test_a_table_that_is_mixed_no_longer_changes_its_other_rows() -> None:
    """When the last withdrawal of a table becomes an inter-user transfer, the hints of all transfers change."""
    account = ("USDT", "", "desk@example.com", "", "")
    judgement = judge([account, ("USDT", "TRC20", TRON, "", "")], [("USDT", "TRC20", TRON, "", "")])
    assert "separate batch file" in judgement.rows[0].findings[0].hint
    judgement = edited(judgement, 1, "network", "")
    judgement = edited(judgement, 1, "address", "other@example.com")
    assert "separate batch file" not in judgement.rows[0].findings[0].hint
    assert [*map(comparable, judge_all(judgement.inputs).rows)] == [*map(comparable, judgement.rows)]
