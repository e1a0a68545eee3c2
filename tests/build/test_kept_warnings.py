"""A warning that the text of a rejected row does not show is not lost on the way through rejected.xlsx."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.build.cases import KNOWN, address, codes, outcomes, plan
from tests.rules.cases import load, workbook
from whitelist.build.column_mapping import ColumnMappingError, mapping_from
from whitelist.build.rejects import rejects_bytes
from whitelist.checking.repeated_warnings import ORIGINAL
from whitelist.exchanges.header import header_words, words_with
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import BECAUSE, COMPARED, FROM, REJECTED_AS
from whitelist.model.table import Source
from whitelist.readers.xlsx import read_workbook
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.build.plan import Plan

WORDS = header_words(KNOWN.schema.batch)
TRON, TON, OTHER = address("TRC20"), address("TON"), address("TRC20", 1)
BROKEN = f"{TRON[:-1]}{'1' if TRON[-1] != '1' else '2'}"
LOOKS: dict[str, dict[str, Any]] = {
    "WL121": {"hidden_lines": [2]},
    "WL122": {"hidden_fields": [2]},
    "WL123": {"hidden_sheet": True},
    "WL126": {"struck": [[2, 2]]},
    "WL127": {"unseen": [[2, 2, "colour"]]},
    "WL128": {"links": [[2, 2, f"https://tronscan.org/#/address/{OTHER}"]]},
    "WL129": {"notes": [[2, 2, "do not pay, entry 00000000"]]},
    "WL209": {"cells": [[0, 2, "formula", "General", "=A9"]]},
}
"""Code → what a workbook has that its text does not show."""


def built(*row: str, strict: bool = False, **looks: Any) -> Plan:
    """Return the build of a workbook of one row."""
    return plan(Source("case.xlsx", (workbook(rows=[list(row)], sheet="S", **looks),)), strict=strict)


def again(before: Plan, edit: Callable[[Any], None] | None = None, *, strict: bool = False) -> Plan:
    """Return the build of the rejected rows of *before*, after an *edit*."""
    book = load_workbook(BytesIO(rejects_bytes(before)))
    if edit:
        edit(book.worksheets[0])
    saved = BytesIO()
    book.save(saved)
    return plan(read_workbook(saved.getvalue(), "rejected.xlsx", WORDS), strict=strict)


def put(name: str, text: str) -> Callable[[Any], None]:
    """Return an edit that writes *text* into the column *name* of the first row."""

    def edit(sheet: Any) -> None:
        (cell,) = [cell for cell in sheet[1] if cell.value == name]
        sheet.cell(2, cell.column).value = text

    return edit


@pytest.mark.parametrize("code", LOOKS)
def test_an_unchanged_row_is_rejected_again(code: str) -> None:
    """With --strict, twice, until a person writes who compared it; then it is placed."""
    row = "USDT", "TRC20", TRON, ""
    first = built(*row, strict=True, **LOOKS[code])
    assert (outcomes(first), codes(first)) == (["rejected"], [[code]])
    second = again(first, strict=True)
    third = again(second, strict=True)
    for each in (second, third):
        assert (outcomes(each), codes(each)) == (["rejected"], [[code]])
        (reason,) = each.rows[0].reasons
        assert reason.message == f"{ORIGINAL}{first.rows[0].reasons[0].message}"
        assert COMPARED in reason.hint
    for before in (first, second, third):
        assert outcomes(again(before, put(COMPARED, "AB 2026-11-29"), strict=True)) == ["placed"]
    assert outcomes(again(second, put(REJECTED_AS, ""), strict=True)) == ["placed"]


@pytest.mark.parametrize("code", [code for code in LOOKS if code not in ("WL128", "WL209")])
def test_another_error_is_corrected(code: str) -> None:
    """Without --strict, the row is placed with the warning, as in a direct build."""
    first = built("USDT", "TRC20", BROKEN, "", **LOOKS[code])
    assert outcomes(first) == ["rejected"]
    second = again(first, put("address", TRON))
    assert (outcomes(second), codes(second)) == (["placed"], [[code]])
    assert codes(built("USDT", "TRC20", TRON, "", **LOOKS[code])) == [[code]]
    assert outcomes(again(again(first, strict=True), put("address", TRON), strict=True)) == ["rejected"]


@pytest.mark.parametrize("code", ["WL128", "WL209"])
def test_another_value_resolves_a_warning_about_the_value(code: str) -> None:
    """A link to another address is about the address that was beside it; with an error elsewhere, it stays."""
    first = built("USDT", "TRC20", TRON, "", strict=True, **LOOKS[code])
    assert codes(again(first, put("address", OTHER), strict=True)) == [[]]
    elsewhere = built("USDT", "", TRON, "", **{"WL128": {}, **LOOKS}[code])
    network = again(elsewhere, put("network", "TRC20"))
    assert codes(network) == ([["WL209"]] if code == "WL209" else [[]])


def test_a_memo_that_was_a_number() -> None:
    """It is asked about until it is entered again, or compared."""
    cells = {"cells": [[0, 3, "number", "General"]]}
    first = built("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk", "12345", strict=True, **cells)
    assert codes(first) == [["WL513"]]
    assert codes(again(first, strict=True)) == [["WL513"]]
    assert outcomes(again(first, put("memo", "00012345"), strict=True)) == ["placed"]
    assert outcomes(again(first, put(COMPARED, "Ann, 2026-11-29"), strict=True)) == ["placed"]


def test_a_merged_memo_that_was_a_number() -> None:
    """What is wrong with a memo in the second column is not lost, though the next build moves the memo."""
    header, row, mapping = (
        ["coin", "network", "address", "memo", "tag"],
        ["TON", "TON", TON, "", "7"],
        ("memo=memo", "tag=memo"),
    )

    def build(raw: Source) -> Plan:
        return plan(raw, mapping=mapping, strict=True)

    for number_format in ("General", "0000"):
        cells = [[0, 4, "number", number_format]]
        first = build(Source("case.xlsx", (workbook(header=header, rows=[row], sheet="S", cells=cells),)))
        words = words_with(mapping_from(mapping, KNOWN.schema.batch), WORDS)
        second = build(read_workbook(rejects_bytes(first), "rejected.xlsx", words))
        assert (outcomes(first), outcomes(second)) == (["rejected"], ["rejected"])


def test_a_remark_that_was_a_number() -> None:
    """The note stays with the remark through two builds, and goes with another remark."""
    sheet = {"header": ["coin", "network", "address", "memo", "remark"], "sheet": "S"}
    raw = workbook(rows=[["USDT", "TRC20", BROKEN, "", "42"]], cells=[[0, 4, "number", "General"]], **sheet)
    first = plan(Source("case.xlsx", (raw,)))
    second = again(first)
    placed, renamed = again(second, put("address", TRON)), again(first, put("remark", "00042"))
    assert [outcomes(each) for each in (second, placed, renamed)] == [["rejected"], ["placed"], ["rejected"]]
    kept = ["WL212" in {finding.code for finding in each.rows[0].findings} for each in (first, second, placed, renamed)]
    assert kept == [True, True, True, False]


def lossy() -> list[tuple[str, dict[str, Any]]]:
    """Return code and case of every workbook with a finding, of all rules."""
    cases = [(rule, case) for rule in all_rules().values() for case in load(rule.slug)["failing"]]
    return [(f"{rule.code} {case['name']}", case["workbook"]) for rule, case in cases if "workbook" in case]


@pytest.mark.thorough
@pytest.mark.parametrize("case", [case for _, case in lossy()], ids=[name for name, _ in lossy()])
def test_no_case_of_a_rule_loses_a_warning(case: dict[str, Any]) -> None:
    """Whatever a workbook shows: rejected with --strict and not touched, each row is rejected again for the same."""
    try:
        first = plan(Source("case.xlsx", (workbook(**{"sheet": "S", **case}),)), strict=True)
    except ColumnMappingError:
        return  # nothing is built
    if not first.rejected or case.get("lines_above"):  # in rejected.xlsx, the header is above each entry
        return
    if case.get("is_skipped_sheet"):  # alone, it has no known columns
        with pytest.raises(ColumnMappingError):
            again(first, strict=True)
        return
    second = again(first, strict=True)
    assert outcomes(second) == ["rejected"] * len(first.rejected)
    for before, after in zip(first.rejected, second.rows, strict=True):
        told = {each.code for each in before.reasons if each.severity is Severity.WARNING}
        assert told <= {each.code for each in after.findings}


def test_one_set_of_columns() -> None:
    """The columns of the earlier build are replaced, and the place where the row was first is kept."""
    first = built("USDT", "TRC20", TRON, "", strict=True, **LOOKS["WL126"])
    sheet = load_workbook(BytesIO(rejects_bytes(again(again(first, strict=True), strict=True)))).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert header == ["coin", "network", "address", "memo", FROM, BECAUSE, REJECTED_AS, COMPARED]
    assert sheet["E2"].value == "rejected.xlsx, sheet rejected case S, line 2\nbefore: case.xlsx, sheet S, line 2"
    assert sheet["H1"].comment is not None
