"""What the process that reads .xls workbooks says is what its module yields, which is tried here without a process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from xlrd.book import Book
from xlrd.sheet import Sheet

from tests.readers.biff import HEADER, ROW, label, ole, record, workbook
from tests.readers.test_xls import (
    FOLDER,
    FORMULAS,
    MERGE,
    ROW_BITS,
    VALUES,
    boolerr,
    formula,
    hidden,
    link,
    old,
    tables,
    url,
    with_memos,
)
from whitelist.readers import xls
from whitelist.readers.child_process import run_reader
from whitelist.readers.xls import child, records

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDS = {"cells": 10**6, "characters": 10**6, "merges": 1, "notes": 1, "links": 1}


@pytest.fixture(autouse=True)
def _xlrd_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let xlrd be as before afterwards: in its own process, nobody cares."""
    monkeypatch.setattr(Book, "get_record_parts", Book.get_record_parts)
    for name in ("read", "handle_hlink", "handle_obj"):
        monkeypatch.setattr(Sheet, name, getattr(Sheet, name))


def workbooks() -> Iterator[tuple[str, bytes]]:
    for name in ("desk", "truth", "marks"):
        yield name, (FOLDER / f"{name}.xls").read_bytes()
    yield "values", with_memos(*((memo, code) for memo, code, _, _ in VALUES.values()), change=hidden)
    for name, (tokens, result, after, _, _) in FORMULAS.items():
        yield f"formula-{name}", ole(workbook(HEADER, label(1, 0, "CET"), formula(1, 1, tokens, result), after))
    rows = [record(0x208, "HHHHHHI", row, 0, 2, height, 0, 0, bits) for row, height, bits in ROW_BITS]
    yield "errors", ole(workbook(HEADER, boolerr(1, 0, 0x2B, is_error=True), *rows, record(0x225, "HH", 2, 0)))
    yield "marks-of-all-kinds", ole(workbook(HEADER, ROW, MERGE, link((1, 1, 0, 0), 3, url("a")), record(0x5D)))
    yield "languages", ole(workbook(HEADER, ROW, formats=(0, 31, 59)))
    yield from ((f"version-{version}", old(version)) for version in (0, 2, 4))


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in workbooks()])
def test_same(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the answer is an item, and the last one says that this was all."""
    answers: list[bytes] = []

    def run(*arguments: Any) -> bytearray:
        answer = run_reader(*arguments)
        answers.append(bytes(answer))
        return answer

    monkeypatch.setattr(xls, "run_reader", run)
    assert tables(data)[0].read_failure is None
    items = [json.loads(child._line(item)) for item in records.items(data, dict(BOUNDS), None)]  # noqa: SLF001  # as said
    assert [*items, "end"] == [json.loads(line) for line in answers[0].splitlines()]


def test_one_sheet() -> None:
    """Of the other sheets there are only the names."""
    items = list(records.items((FOLDER / "desk.xls").read_bytes(), dict(BOUNDS), "Old"))
    assert items[1] == {"name": "Main", "hidden": False, "cells": 0}
    assert items[-1] == [2, 0, "C", "D"]


def test_bounds() -> None:
    """Nothing comes behind too many cells, and too many marks or characters end the reading."""
    data = ole(workbook(HEADER, ROW, MERGE, sheets=(("A", 0), ("B", 0))))
    found: list[Any] = list(records.items(data, {**BOUNDS, "cells": 7}, None))
    assert [item["name"] for item in found if "name" in item] == ["A", "B"]
    with pytest.raises(records.LimitError, match="contains a sheet with more than 0 merged cells"):
        list(records.items(data, {**BOUNDS, "merges": 0}, None))
    with pytest.raises(records.TextLimitError):
        list(records.items(data, {**BOUNDS, "characters": 9}, None))


def test_halves_of_a_pair() -> None:
    """Two halves are one character, and one half is a replacement character."""
    assert child._line(["\ud83d\ude00", "\ud83d"]) == '["😀","\ufffd"]\n'.encode()  # noqa: SLF001  # nothing else shows it
