"""The workbook of rejected rows tells what is wrong in every cell, and can be corrected and built from."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.build.cases import HEADER, KNOWN, address, codes, outcomes, plan, source
from tests.rules.cases import workbook
from whitelist.build.plan import Plan
from whitelist.build.rejects import rejects_bytes
from whitelist.exchanges.header import header_words
from whitelist.model.table import CellFacts, Source, Table
from whitelist.readers.xlsx import read_workbook

TRON = address("TRC20")
WORDS = header_words(KNOWN.schema.batch)
RED, YELLOW, CLEAR = "00FFC7CE", "00FFEB9C", "00000000"


def sheets(built: Plan) -> Any:
    return load_workbook(BytesIO(rejects_bytes(built)))


def only(built: Plan) -> Any:
    (sheet,) = sheets(built).worksheets
    return sheet


def values(sheet: Any) -> list[list[str]]:
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]


def again(built: Plan) -> Source:
    """Return the rejects as a source."""
    return read_workbook(rejects_bytes(built), "rejected.xlsx", WORDS)


def test_row_stands_as_it_stood() -> None:
    """Original header and cells, then where the row came from and why it is there; good rows are not."""
    rows = [(" usdt", TRON, "00012345", "tron", "=1+1"), ("USDT", TRON, "", "TRC20", "x")]
    sheet = only(plan(source(*rows, header=("Token", "To Address", "Tag", "Chain", "Ref"), path="desk.csv")))
    assert sheet.title == "desk"
    header, row = values(sheet)
    assert header == ["Token", "To Address", "Tag", "Chain", "Ref", "rejected from", "rejected because"]
    assert row[:6] == [" usdt", TRON, "00012345", "tron", "=1+1", "desk.csv, line 2"]
    assert row[6].startswith("WL503 memo-unexpected: ")
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert {cell.number_format for cell in sheet[2]} == {"@"}


def test_bad_cells_are_coloured_and_tell_why() -> None:
    """Each bad cell has the colour of its worst finding and its reasons as a comment; good ones have neither."""
    rows = source(("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk", ""), ("USDT", "", TRON, ""))
    warned, bad = only(plan(rows, strict=True)).iter_rows(min_row=2)
    assert [cell.fill.start_color.rgb for cell in warned[:4]] == [CLEAR, CLEAR, CLEAR, YELLOW]
    assert [cell.fill.start_color.rgb for cell in bad[:4]] == [CLEAR, RED, CLEAR, CLEAR]
    assert [cell.comment is not None for cell in bad] == [False, True, *[False] * 6]
    assert bad[1].comment.text.startswith(
        "WL309 network-empty: the network is empty (ask the receiver whether the network is TRC20: the address fits"
    )
    assert bad[5].value == bad[1].comment.text


def test_reason_about_a_whole_row_colours_the_reasons() -> None:
    """A row with too many fields has all of them, and no column is to blame."""
    sheet = only(plan(source(("USDT", "TRC20", TRON, "", "Smith", "Ann"))))
    header, row = values(sheet)
    assert header == [*HEADER, "", "", "rejected from", "rejected because", "rejected as"]
    assert row[4:6] == ["Smith", "Ann"]
    assert sheet.cell(2, 8).fill.start_color.rgb == RED
    assert sheet.cell(2, 8).comment is None


def test_short_row_is_filled_up() -> None:
    """What follows a row with too few fields stands in its own columns."""
    (_, row) = values(only(plan(source(("USDT", "TRC20", TRON)))))
    assert row[:5] == ["USDT", "TRC20", TRON, "", "a.csv, line 2"]


def test_sheets_are_named_after_their_tables() -> None:
    """Each table has a sheet of its own, whose name Excel takes, and which is not taken twice."""
    row = ("USDT", "TRC20", "x", "")

    def sheet(path: str, name: str | None) -> Source:
        return Source(path, (Table(path, "workbook", header=HEADER, rows=(row,), lines=(2,), sheet=name),))

    built = plan(
        sheet("a/pay.xlsx", "Q1"),
        sheet("b/pay.xlsx", "Q1"),
        sheet("c/PAY.xlsx", "q1"),
        sheet("d/x.xlsx", "a/b:c*d?[e]'"),
        sheet("e/'.xlsx", None),
        sheet("f/" + "long" * 9 + ".xlsx", "1"),
        sheet("g/" + "long" * 9 + ".xlsx", "2"),
        sheet("h/z\udc80.xlsx", "\x07"),
    )
    names = sheets(built).sheetnames
    assert names[:5] == ["pay Q1", "pay Q1 2", "PAY q1 3", "x a_b_c_d__e__", "_"]
    assert names[5:7] == [("long" * 9)[:31], ("long" * 9)[:29] + " 2"]
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == 8
    assert values(sheets(built).worksheets[3])[1][4] == "d/x.xlsx, sheet a/b:c*d?[e]', line 2"


def test_any_text_can_be_shown() -> None:
    """What XML has no place for is an escape in the cell and a question mark in the comment."""
    row = ("US\x00DT", "TRC20", "x\x01", "")
    sheet = only(plan(source(row)))
    assert values(sheet)[1][0] == "US\\x00DT"


def test_uncorrected_rows_are_rejected_again() -> None:
    """The workbook is a source like any other: what was wrong in it still is."""
    rows = source(("USDT", "", TRON, ""), ("XRP", "XRP", address("XRP"), ""), ("USDT", "TRC20", "=1+1", "1.5E+20"))
    built = plan(rows)
    second = plan(again(built))
    assert outcomes(second) == ["rejected"] * 3
    assert [set(each) for each in codes(second)] == [set(each) for each in codes(built)]
    assert outcomes(plan(again(second))) == ["rejected"] * 3


ZEROS = Table(
    "desk.xlsx",
    "workbook",
    header=HEADER,
    rows=(("USDT", "", address("TON"), "12345"), ("USDT", "TON", address("TON", 1), "67"), ("USDT", "TON", "", "4711")),
    lines=(2, 3, 4),
    cells={(0, 3): CellFacts("number", "00000000"), (1, 3): CellFacts("number", "00000000")},
    sheet="S",
)


def test_what_text_cannot_show_is_sealed() -> None:
    """A memo that was a number looks like any other as text; it is known again until somebody corrects it."""
    built = plan(Source("desk.xlsx", (ZEROS,)))
    workbook = sheets(built)
    sheet = workbook.worksheets[0]
    seals = [cell.value for cell in sheet["G"]]
    assert seals[0] == "rejected as"
    assert [each is not None and each.startswith("D ") for each in seals[1:]] == [True, True, False]
    sheet["B2"] = " ton"
    sheet["C4"] = address("TON", 2)
    for memo, outcome in ((67, "rejected"), (" 67 ", "rejected"), ("00000067", "placed")):
        sheet["D3"] = memo
        saved = BytesIO()
        workbook.save(saved)
        second = plan(read_workbook(saved.getvalue(), "rejected.xlsx", WORDS))
        assert outcomes(second) == ["rejected", outcome, "placed"]
    assert codes(second)[0] == ["WL125"]
    third = plan(again(second))
    assert codes(third) == [["WL125"]]


def test_cells_beyond_the_header_are_not_dropped() -> None:
    """A memo torn in two by a comma is not placed by halves when its row is built from again."""
    built = plan(source(("USDT", "TON", address("TON"), "12", "345"), ("USDT", "TRC20", TRON)))
    second = plan(again(built))
    assert outcomes(second) == ["rejected", "placed"]
    assert codes(second)[0] == ["WL125"]


def test_corrected_rows_are_placed() -> None:
    """A corrected cell is all it takes."""
    built = plan(source(("USDT", "", TRON, ""), ("XRP", "XRP", address("XRP"), "")))
    workbook = sheets(built)
    workbook.worksheets[0]["B2"] = "TRC20"
    workbook.worksheets[0]["D3"] = "00012345"
    saved = BytesIO()
    workbook.save(saved)
    second = plan(read_workbook(saved.getvalue(), "rejected.xlsx", WORDS))
    assert outcomes(second) == ["placed", "placed"]
    assert second.batches[0].entries[1].memo == "00012345"


def test_same_plan_gives_same_bytes() -> None:
    """There is no time in the workbook."""
    built = plan(source(("USDT", "", TRON, "")))
    assert rejects_bytes(built) == rejects_bytes(built)


def test_only_reasons_of_rejection_are_told() -> None:
    """A note about a good network is in the manifest, but nobody is sent to correct it; strict adds warnings."""
    ton = ("TON", "TON", address("TON"), "#N/A")
    (row,) = only(plan(source(ton))).iter_rows(min_row=2)
    assert "WL308" in [finding.code for finding in plan(source(ton)).rows[0].findings]
    assert [cell.fill.start_color.rgb for cell in row[:4]] == [CLEAR, CLEAR, CLEAR, RED]
    assert row[5].value.startswith("WL205 number-damaged: ")
    assert "WL308" not in row[5].value
    warned = ("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk", "")
    (row,) = only(plan(source(warned), strict=True)).iter_rows(min_row=2)
    assert [cell.fill.start_color.rgb for cell in row[:4]] == [CLEAR, CLEAR, CLEAR, YELLOW]
    assert [line.partition(" ")[0] for line in row[5].value.splitlines()] == ["WL502"]


def test_a_probable_typing_error_is_the_reason() -> None:
    """The coin is not in the catalogue, but one that is similar."""
    (row,) = only(plan(source(("USDTT", "TRC20", TRON, "")))).iter_rows(min_row=2)
    assert row[0].comment.text.startswith("WL301")
    assert "did you mean USDT?" in row[5].value


def test_what_only_the_source_has_is_got_from_there() -> None:
    """Neither a formula nor a merged range is in the workbook of rejected rows."""
    rows = [["USDT", "TRC20", TRON, ""], ["USDT", "TRC20", address("TRC20", 1), ""]]
    cells = [[0, 3, "formula", "General", "=Other!A9", False]]
    (first, second) = only(
        plan(Source("a.xlsx", (workbook(rows=rows, cells=cells, merges=[[2, 3, 2, 2]], sheet="S"),)))
    ).iter_rows(min_row=2)
    for told in (first[3].comment.text, first[5].value, second[2].comment.text, second[5].value):
        assert "get the value from the source workbook, and enter it here" in told
        assert "open the workbook" not in told
        assert "unmerge" not in told


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"])
@pytest.mark.parametrize("kind", ["text", "error"])
def test_a_failed_formula_is_never_no_memo(text: str, kind: str) -> None:
    """The memo exists where the formula looked for it: one comment, which does not say to leave the cell empty."""
    row = ("XRP", "XRP", address("XRP"), text)
    facts = {(0, 3): CellFacts("error", "General")} if kind == "error" else {}
    workbook = Table("a.xlsx", "workbook", header=HEADER, rows=(row,), lines=(2,), cells=facts, sheet="S")
    (cells,) = only(plan(Source("a.xlsx", (workbook,)))).iter_rows(min_row=2)
    for told in (cells[3].comment.text, cells[5].value):
        assert "empty" not in told
        assert "original" in told or "value" in told
