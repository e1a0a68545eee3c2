"""What is said about a row with the wrong number of fields, obeyed, gives the right number."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from whitelist.addresses.memo import MemoRule
from whitelist.checking.advice.field_count import DELIMITER_NAMES, MiscountedRow, count_advice, count_advice_in_sheet

COLUMNS = ("remark", "coin", "network", "address", "memo")
CELLS = st.lists(st.sampled_from(["", "x", "a b", '"']), max_size=8)
COMMAS = re.compile(r"(?P<side>begin|end) the row with (?P<number>a|\d+) \w+?s?$")
TOO_MANY = re.compile(r"(?P<number>one|\d+) commas? too many at the (?P<side>beginning|end): delete (it|them)")


def obeyed(advice: str, cells: list[str]) -> list[str] | None:
    """Return *cells* after doing what *advice* says about delimiters at an end of the row; None for other advice."""
    if match := COMMAS.search(advice):
        added = [""] * (1 if match["number"] == "a" else int(match["number"]))
        return [*added, *cells] if match["side"] == "begin" else [*cells, *added]
    if match := TOO_MANY.fullmatch(advice):
        number = 1 if match["number"] == "one" else int(match["number"])
        gone = cells[:number] if match["side"] == "beginning" else cells[-number:]
        assert gone == [""] * number
        return cells[number:] if match["side"] == "beginning" else cells[:-number]
    return None


@given(CELLS, CELLS)
def test_obeyed_advice_gives_the_right_number(before: list[str], after: list[str]) -> None:
    """Delimiters that are added or deleted at an end leave each known cell in its column."""
    cells = [*before, "USDT", "TRC20", "T1", *after]
    assume(len(cells) != len(COLUMNS))
    known = {"coin": len(before), "network": len(before) + 1, "address": len(before) + 2}
    new = obeyed(count_advice(MiscountedRow(COLUMNS, cells, known, ",")), cells)
    if new is not None:
        assert (len(new), new[1:4]) == (len(COLUMNS), ["USDT", "TRC20", "T1"])


@given(
    st.lists(st.sampled_from(COLUMNS), min_size=1, unique=True),
    CELLS,
    st.dictionaries(st.sampled_from(["coin", "network", "address"]), st.integers(0, 7)),
    st.sampled_from(sorted(DELIMITER_NAMES)),
)
def test_there_is_always_advice(columns: list[str], cells: list[str], known: dict[str, int], delimiter: str) -> None:
    """Whatever the cells are taken for, there is one line that names no other delimiter than the file's."""
    assume(len(cells) != len(columns))
    places = {column: at for column, at in known.items() if at < len(cells)}
    advice = count_advice(MiscountedRow(columns, cells, places, delimiter))
    others = {name for sign, name in DELIMITER_NAMES.items() if sign != delimiter}
    assert advice
    assert "\n" not in advice
    assert not any(name in advice for name in others)


@given(st.lists(st.sampled_from(["", "5", "INV 77"]), min_size=2, max_size=5), st.sampled_from(["none", "tag", "text"]))
def test_csv_and_sheet_ask_the_same(memo_cells: list[str], kind: str) -> None:
    """Behind the address, both ask the same; no joined memo has an empty part, or is on a network without texts."""
    assume(any(memo_cells[1:]))
    cells = ["", "USDT", "TRC20", "T1", *memo_cells]
    row = MiscountedRow(COLUMNS, cells, {"coin": 1, "network": 2, "address": 3}, ",", MemoRule(kind))
    csv, sheet = count_advice(row), count_advice_in_sheet(row)
    assert csv.split("; ")[0] == sheet.split("; ")[0]
    assert csv.startswith(("ask the receiver ", "confirm the network with the receiver"))
    for advice in (csv, sheet):
        _, condition, joined = advice.partition(" only if it has a comma: ")
        assert bool(condition) == (kind == "text" and len([cell for cell in memo_cells if cell]) > 1)
        assert not condition or all(joined.strip('"').split(","))
