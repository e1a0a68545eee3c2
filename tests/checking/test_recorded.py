"""What is said of frames, amounts, kept warnings and lists without a header is as recorded in tests/data/checking.txt.

A change of words is one of the recorded file: ``python -m tests.checking.test_recorded``.
"""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from tests.records import Record
from tests.reports.reviews import review_of_everything
from tests.rules.cases import HEADER, ROOT, judge, venue, workbook
from tests.rules.cases import read as read_text
from whitelist.checking.baseline import baseline_from, baseline_of, text_of
from whitelist.checking.columns.amount_cells import find_changed_amount
from whitelist.checking.frame import require_missing, source_of
from whitelist.model.errors import BaselineError
from whitelist.model.reject_marker import cell_digest
from whitelist.model.table import CellFacts
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.table import Table

ENTRY = ("XRP", "XRP", "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx", "12345")
TEXT_MEMO = ("USDT", "TON", "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq", "12345")
OTHER = ("USDT", "TRC20", "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS", "")

VALUES: dict[str, Any] = {
    "None": None,
    "NaN": float("nan"),
    "NA": pd.NA,
    "NaT": pd.NaT,
    "True": True,
    "numpy False": np.bool_(False),
    "int": 12345,
    "numpy int": np.int64(12345),
    "long int": 12345678901234567,
    "float": 12345.0,
    "numpy float": np.float64(12345.5),
    "large float": 1e20,
    "infinity": float("inf"),
    "Decimal": Decimal("12345.50"),
    "date": date(2026, 5, 1),
    "datetime": datetime(2026, 5, 1, 12, 30),  # noqa: DTZ001  # as frames have it
    "numpy date": np.datetime64("2026-05-01"),
    "time": time(12, 30),
    "timedelta": timedelta(hours=30),
    "numpy duration": np.timedelta64(30, "h"),
    "bytes": b"12345",
    "bytearray": bytearray(b"12345"),
    "list": ["12345"],
    "str": "12345",
}
"""What a cell of a frame can be."""

TYPED: dict[str, list[Any]] = {
    "float64": [12345.0, float("nan")],
    "Float64": [12345.5, None],
    "int64": [12345, 0],
    "Int64": [12345, None],
    "bool": [True, False],
    "boolean": [True, None],
    "datetime64[ns]": ["2026-05-01", None],
    "timedelta64[ns]": [timedelta(hours=30), None],
    "complex128": [12345, 0],
    "category": ["12345", None],
    "string": ["12345", None],
    "object": ["12345", None],
}
"""What two cells of a column can be that has a type of its own."""

AMOUNTS: list[tuple[str, str, str, str | None]] = [
    ("number", "1.25", "0.0", None),
    ("number", "1.25", "0.00", None),
    ("number", "1.25", "General", None),
    ("number", "0.125", "0%", None),
    ("number", "1234.5", "#,##0.0", None),
    ("number", "1234.5", "#,##0", None),
    ("number", "123456789012345", "0", None),
    ("number", "1234567890123456", "0", None),
    ("number", "12345678.12345678", "0", None),
    ("number", "0.00000000000000012", "General", None),
    ("number", "100000000000000000000", "0", None),
    ("number", "-1", "0", None),
    ("number", "1e5", "0", None),
    ("number", "", "0", None),
    ("text", "1.25", "0.0", None),
    *(
        ("number", "1234.5", "", shown)
        for shown in (
            *("1,234.5", "1.234,5", "1 234,5", "1\u00a0234.50", "1’234.5", "1'234.5 CHF", "$1,234.50", "USD 1234.5"),
            *("1,234", "1.234,55", "1,234,5", "1.2345E+3", "1.2E3", "123450%", "#####", "", " 1234.5 ", "12.345"),
            *("1,234.5.", ".5", "(1,234.5)"),
        )
    ),
    *(("number", "0.5", "", shown) for shown in (".5", "0,5", "0.50", ",5", "5")),
]
"""Kind, text and format of a number, and what a spreadsheet program shows, if the file says so."""


def of_frames() -> Iterator[str]:
    """Yield what is found in a frame with each value as an address or memo, above a good row, or with other labels."""
    for labels in ([("payee", each) for each in HEADER], [(each, "") for each in HEADER], [*range(4)]):
        frame = pd.DataFrame([ENTRY], columns=pd.Index(labels), dtype=object)
        yield f"labels {labels} | {source_of(frame, 'DataFrame').tables[0].header}"
    for at, column in [*enumerate(HEADER)][2:]:
        for name, value in VALUES.items():
            rows = [[value if field == at else text for field, text in enumerate(ENTRY)], [*OTHER]]
            frame = pd.DataFrame(rows, columns=[*HEADER], dtype=object)
            (table,) = source_of(frame, "DataFrame").tables
            yield from found(f"{column}: {name}", table)


def of_typed_frames() -> Iterator[str]:
    """Yield what is found in a frame in which one column has a type."""
    for at, column in enumerate(HEADER):
        for dtype, values in TYPED.items():
            frame = pd.DataFrame([ENTRY, TEXT_MEMO], columns=[*HEADER])
            frame[HEADER[at]] = pd.Series(values, dtype=dtype)
            (table,) = source_of(frame, "DataFrame").tables
            yield from found(f"{column}: {dtype}", table)


def found(
    title: str, table: Table, known: ReferenceData | None = None, *, wanted: Callable[[Finding], bool] = bool
) -> Iterator[str]:
    """Yield what all rules find in *table*, as far as it is *wanted*, with paths from the root of the checkout."""
    findings = [finding for finding in judge(table, known=known) if wanted(finding)]
    for each in findings:
        place, fix = each.location, each.fix and (each.fix.column, each.fix.value, each.fix.safe)
        where = f"{each.slug} {each.severity} line {place.line} field {place.field}"
        said = f"{each.message} | {each.hint} | {fix} | {each.advice.action.value}"
        in_rejects = f" | {each.rejected_hint}" if each.rejected_hint else ""
        yield f"{title} | {where} {each.value!r} | {said}{in_rejects}".replace(f"{ROOT}/", "")
    if not findings:
        yield f"{title} | nothing"


def of_arguments() -> Iterator[str]:
    """Yield how an argument is refused that is not a text."""
    for name, value in VALUES.items():
        if not isinstance(value, str):
            try:
                require_missing(value, "memo")
            except TypeError as error:
                yield f"{name} | {error}"
            else:
                yield f"{name} | missing"


def of_amounts() -> Iterator[str]:
    """Yield why a stored number might not be the amount that a person sees."""
    for kind, text, number_format, shown in AMOUNTS:
        facts = CellFacts("formula", number_format, result=kind, shown=shown)  # type: ignore[arg-type]  # kinds
        yield f"{kind} {text!r}, {number_format!r}, {shown!r} | {find_changed_amount(facts, text)}"


def of_lists_without_header() -> Iterator[str]:
    """Yield what is said of lists that start with an entry."""
    lines = (OTHER, ENTRY)
    orders = {
        "all columns": (0, 1, 2, 3),
        "a remark in front": (3, 0, 1, 2),
        "no memo": (0, 1, 2),
        "address first": (2, 1, 0),
    }
    for order, fields in orders.items():
        rows = [[line[field] for field in fields] for line in lines]
        for name, delimiter in {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}.items():
            text = "".join(delimiter.join(row) + "\n" for row in rows)
            yield from found(f"{order}, {name}", read_text(text.encode()))
        for sheets in ((), ("Notes",), ("Notes", "More"), ("a\nb",)):
            table = workbook(header=(), rows=rows, sheets_before=sheets)
            yield from found(f"{order}, workbook, below {len(sheets)} sheets {sheets}", table)
        frame = pd.DataFrame(rows, dtype=object)
        (table,) = source_of(frame, "DataFrame").tables
        yield from found(f"{order}, frame", table)
        (table,) = source_of(frame.set_axis(rows[0], axis=1), "DataFrame").tables
        yield from found(f"{order}, frame with an entry as labels", table)
    for name in ("bureau", "payday", "ferryman", "safe"):
        known = venue(name)
        text = "".join(",".join(line) + "\n" for line in lines)
        yield from found(f"for {name}", read_text(text.encode(), known), known)


def of_kept_warnings() -> Iterator[str]:
    """Yield which warnings of an earlier build are repeated for a row that was rejected, and in which words."""
    own = ("rejected from", "rejected because", "rejected as")
    forms = ("row: {}", f"D {cell_digest(ENTRY[3])}: {{}}", "D 01234567: {}", "D: {}", "Z: {}")
    codes = [code for code, rule in all_rules().items() if rule.lost_as_text or code.endswith("01")]
    tried = [(columns, "WL121", form) for columns in (own, (*own, "compared"), own[:2]) for form in forms]
    for columns, code, form in (*tried, *((own, code, forms[0]) for code in codes)):
        cells = (*ENTRY, "a.xlsx", "", f"{code} {form.format('what was said')}", "")
        table = workbook(header=(*HEADER, *columns), rows=[cells[: len(HEADER) + len(columns)]])
        yield from found(f"{code} {form}, {columns[-1]}", table, wanted=lambda each: "was said" in each.message)
    own_codes = ("WL420", "WL513")  # what a row has again is told once
    for code in own_codes:
        kept = f"{code} D {cell_digest(TEXT_MEMO[3])}: what was said"
        rows = [(*TEXT_MEMO, "a.xlsx", "", kept)]
        table = workbook(header=(*HEADER, *own), rows=rows, cells=[(0, 3, "number", "General")])
        yield from found(f"{code} and a number", table, wanted=lambda each: each.code in own_codes)


def of_baselines() -> Iterator[str]:
    """Yield the start and the end of a baseline, and the first finding of each rule in it; with errors, and without."""
    review = review_of_everything()
    for with_errors in (True, False):
        baseline = baseline_of(review, str, with_errors=with_errors)
        first = {each.slug: each for each in reversed(baseline.known)}
        text = "".join(text_of(replace(baseline, known=tuple(first[slug] for slug in sorted(first)))))
        yield from text.replace(f"{ROOT}/", "").splitlines() if with_errors else [" ".join(sorted(first))]


def read_baseline(data: bytes) -> str:
    """Return what is read of a baseline, or how it is refused."""
    try:
        baseline = baseline_from(data, "b.json")
    except BaselineError as error:
        return f"{error.message} | {error.hint}"
    return f"{baseline.schema} {[astuple(each) for each in baseline.known]}"


def of_odd_baselines() -> Iterator[str]:
    """Yield what is read of a baseline with another value at each place."""
    finding = {"file": "a.csv", "code": "WL1", "slug": "x", "about": ["a", "b"], "fingerprint": "5f"}
    document = {"format": 1, "tool": "whitelist", "schema": "coinex", "known": [finding]}
    others = {"findings": [finding, {**finding, "code": "WL0"}, finding]}
    values: list[Any] = [None, 1, 2, True, "x", [], ["x"], [1], {}]
    for name, value in {**{repr(each): each for each in values}, **others}.items():
        odd = {key: {**document, key: value} for key in document}
        odd |= {f"known.{key}": {**document, "known": [finding, {**finding, key: value}]} for key in finding}
        for place, each in {"": value, "known.1": {**document, "known": [value]}, **odd}.items():
            yield f"{place} = {name} | {read_baseline(json.dumps(each).encode())}"
    for data in (b"", b"{", b"\xff", b"{}", json.dumps({"known": [], "tool": "whitelist"}).encode()):
        yield f"{data!r} | {read_baseline(data)}"


RECORD = Record(
    Path(__file__).parents[1] / "data" / "checking.txt",
    {
        "frames": of_frames,
        "typed frames": of_typed_frames,
        "arguments": of_arguments,
        "amounts": of_amounts,
        "kept warnings": of_kept_warnings,
        "lists without a header": of_lists_without_header,
        "baselines": of_baselines,
        "odd baselines": of_odd_baselines,
    },
)


@pytest.mark.parametrize("title", RECORD.now)
def test_words_are_as_recorded(title: str) -> None:
    """Nobody's message changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
