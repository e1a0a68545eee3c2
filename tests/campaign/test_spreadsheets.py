"""The pure parts of the campaign in spreadsheet programs, and its page; no program is needed.

The campaign itself is ``python -m tests.campaign.spreadsheets``.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.campaign.spreadsheet_cells import (
    DAMAGE,
    HEADER,
    Case,
    Column,
    Finding,
    Kind,
    Outcome,
    Seen,
    cases,
    columns,
    counted,
    kinds,
    outcome,
    summary,
)
from tests.campaign.spreadsheet_page import EXAMPLES, PAGE, in_languages, page, shown
from tests.campaign.spreadsheet_programs import PROGRAMS, Desk, Program, ProgramError, version, write_sources
from tests.campaign.spreadsheets import Result, failures, look, table, told
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.model.table import ValueKind

pytestmark = pytest.mark.thorough

TAG = Column("tag", "memo", ("XRP", "XRP", "rExample", ""), number=True)
TEXT = replace(TAG, name="text", number=False)
PLAIN, WRITTEN = Kind("plain", ("7",)), Kind("written", ("1E+05",), written=True)
APOSTROPHE = Kind("apostrophe", ("'7",), traceless=frozenset({"csv", "xls"}))
DAMAGED, WRONG, NOTED = Finding("WL205", "error"), Finding("WL504", "error"), Finding("WL410", "note")


def test_data_file_has_enough_values() -> None:
    """There are at least 180 values, none twice, in at least four columns; each is in the row of its case."""
    values = [value for kind in kinds() for value in kind.values]
    assert len(set(values)) == len(values) >= 180
    assert len({column.name for column in columns()}) == len(columns()) >= 4
    assert len(cases()) == len(values) * len(columns())
    assert all(dict(zip(HEADER, case.cells, strict=True))[case.column.field] == case.value for case in cases())


def test_damage_rules_exist() -> None:
    """The rules that the campaign looks for are rules of this version, or numbers kept free for rules about values."""
    codes = {rule.code for rule in all_rules().values()}
    assert {code for code in DAMAGE - codes if not code.startswith("WL21")} == set()


@pytest.mark.parametrize(
    ("case", "seen", "format_", "expected"),
    [
        (Case("7", PLAIN, TEXT), Seen("7"), "xlsx", Outcome.KEPT),
        (Case("7", PLAIN, TEXT), Seen("7", "text", (NOTED,)), "xlsx", Outcome.KEPT),
        (Case("7", PLAIN, TEXT), Seen("7", "text", (WRONG,)), "xlsx", Outcome.KEPT),
        (Case("7", PLAIN, TEXT), Seen("7", "text", (DAMAGED,)), "xlsx", Outcome.FALSE_ALARM),
        (Case("7", PLAIN, TEXT), Seen("7", "number", (DAMAGED,)), "ods", Outcome.DOUBTED),
        (Case("7", PLAIN, TAG), Seen("7", "number", (DAMAGED,)), "ods", Outcome.FALSE_ALARM),
        (Case("TRUE", PLAIN, TAG), Seen("TRUE", "boolean", (DAMAGED,)), "ods", Outcome.DOUBTED),
        (Case("1E+05", WRITTEN, TAG), Seen("1E+05", "text", (DAMAGED,)), "csv", Outcome.DOUBTED),
        (Case("007", PLAIN, TEXT), Seen("7", "number", (DAMAGED,)), "xls", Outcome.FOUND),
        (Case("007", PLAIN, TEXT), Seen("7", "number", (WRONG,)), "xls", Outcome.FOUND),
        (Case("007", PLAIN, TEXT), Seen("7", "number", (NOTED,)), "xls", Outcome.SILENT),
        (Case("007", PLAIN, TAG), Seen("7", "number"), "xls", Outcome.TRACELESS),
        (Case("3-4", PLAIN, TEXT), Seen("03.04.2026", "text", (NOTED,)), "csv", Outcome.FOUND),
        (Case("007", PLAIN, TEXT), Seen("7"), "csv", Outcome.TRACELESS),
        (Case("1.50", PLAIN, TEXT), Seen("1.5"), "csv", Outcome.TRACELESS),
        (Case("1.50", PLAIN, TEXT), Seen("1.5", "number"), "xlsx", Outcome.SILENT),
        (Case("12345678901234567", PLAIN, TEXT), Seen("12345678901234500"), "csv", Outcome.SILENT),
        (Case("1/2", PLAIN, TEXT), Seen("2026/02/01"), "csv", Outcome.SILENT),
        (Case("=NA()", PLAIN, TEXT), Seen(""), "csv", Outcome.SILENT),
        (Case("'7", APOSTROPHE, TEXT), Seen("7"), "xls", Outcome.TRACELESS),
        (Case("'7", APOSTROPHE, TEXT), Seen("7", "number"), "xls", Outcome.SILENT),
        (Case("'7", APOSTROPHE, TEXT), Seen("7"), "xlsx", Outcome.SILENT),
    ],
)
def test_outcomes(case: Case, seen: Seen, format_: str, expected: Outcome) -> None:
    """A changed cell needs a finding, an unchanged one none, except where nobody could know."""
    assert outcome(case, seen, format_) is expected


def test_ways_can_leave_no_trace() -> None:
    """What a program lost before it saved the cell cannot be found in the file, and only this way is excused."""
    case = Case("a\tb", replace(APOSTROPHE, traceless=frozenset({"resaved"})), TEXT)
    assert outcome(case, Seen("ab"), "ods", "resaved") is Outcome.TRACELESS
    assert outcome(case, Seen("ab"), "ods", "typed") is Outcome.SILENT


def test_summary_counts_changes() -> None:
    """Every changed cell is among the changed ones, whether it was found or not."""
    counts = counted([Outcome.KEPT, Outcome.FOUND, Outcome.TRACELESS, Outcome.SILENT, Outcome.SILENT])
    assert summary(counts).split() == ["5", "4", "1", "0", "2", "0"]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents with which the campaign begins."""
    return write_sources(tmp_path_factory.mktemp("sources"))


def test_sources_have_the_values(sources: dict[str, Path]) -> None:
    """Both documents contain every value unchanged, the workbook as text: ``=1+1`` is no formula there."""
    with sources["csv"].open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == [HEADER, *(case.cells for case in cases())]
    seen, problem = look(sources["xlsx"])
    assert problem == ""
    assert {each.kind for each in seen} == {"text"}
    texts = [each.text.replace("_x005F_", "_") for each in seen]  # not every reader decodes what the format escapes
    assert texts == [case.value for case in cases()]


def test_look_assigns_findings_to_cells(sources: dict[str, Path]) -> None:
    """A finding belongs to the cell of its row and column, and only to it."""
    seen, _ = look(sources["csv"])
    codes = {
        (case.column.name, case.value): {finding.code for finding in each.findings}
        for case, each in zip(cases(), seen, strict=True)
    }
    assert "WL504" in codes["tag", "abc123"]
    assert "WL504" not in codes["tag", "12345"]
    assert "WL207" in codes["text memo", "=1+1"]
    assert "WL205" in codes["customary memo", "1.23457E+15"]


def test_look_says_what_is_missing(tmp_path: Path) -> None:
    """A document without all rows, and one that is no workbook, are problems and not results."""
    (tmp_path / "short.csv").write_text(",".join(HEADER) + "\nDesk,XRP,XRP,r,7\n", "utf-8")
    (tmp_path / "broken.xlsx").write_text("no workbook", "utf-8")
    assert look(tmp_path / "short.csv")[1].startswith("1 rows of ")
    seen, problem = look(tmp_path / "broken.xlsx")
    assert (seen, problem == "") == ((), False)


def made(program: str, way: str, format_: str, locale: str = "en-US", kind: ValueKind = "text") -> Result:
    """Return a result in which every value is kept, except that 00012345 lost its zeros."""
    seen = tuple(Seen("12345" if case.value == "00012345" else case.value, kind) for case in cases())
    return Result(program, locale, way, format_, seen)


def test_failures_are_told() -> None:
    """What failed is counted in the table and told by kind; a document that is not read is named."""
    results = [made("LibreOffice", "typed", "xlsx"), Result("Gnumeric", "en-US", "opened", "ods", (), "is broken")]
    head, first, second, *rest = table(results)
    count = len(columns())
    assert head.endswith("SILENT   ALARMS")
    assert first.split()[-6:] == [f"{len(cases()):,}", str(count), "0", "0", str(count), "0"]
    assert second.endswith("NOT READ: is broken")
    assert rest[-1].split()[-2:] == [str(count), "0"]
    failed = failures(results)
    assert {key[:2] for key in failed} == {("changed silently", "leading zeros")}
    example = "    LibreOffice en-US xlsx: '00012345' → '12345' (text; no finding)"
    assert list(told(failed, 1))[:2] == ["\nchanged silently · leading zeros · account · typed: 1", example]


def test_program_that_is_missing(tmp_path: Path) -> None:
    """A program that is not installed is one error that names it."""
    missing = Program("None", "no-such-program-here", ("en-US",), {"opened": "csv"})
    with pytest.raises(ProgramError, match="no-such-program-here is not installed"):
        version(missing)
    with pytest.raises(ProgramError):
        Desk(replace(PROGRAMS[1]), "xx-XX", tmp_path / "saved").convert("opened", tmp_path / "nothing.csv", "xlsx")


def test_what_a_cell_shows() -> None:
    """White space that could not be seen is drawn, and a bar does not end the cell of the table."""
    assert [shown(text) for text in (" 1|2", "7 ", "a\tb\nc", "  ", "")] == [
        "`␣1\\|2`",
        "`7␣`",
        "`a⇥b↵c`",
        "`␣␣`",
        "nothing",
    ]


def test_languages_are_named_where_they_differ() -> None:
    """The first language is the usual one; others with the same result are not named."""
    assert in_languages({"en": "kept", "de": "`7`", "ja": "`7`", "zh": "kept"}) == "kept; de, ja: `7`"
    assert in_languages({"en": "kept"}) == "kept"
    assert in_languages({}) == "not read"


def test_page_is_made_of_the_results() -> None:
    """The page says what became of a value in each program, and how many changes there were."""
    results = [
        made("LibreOffice", "typed", "xlsx"),
        made("LibreOffice", "typed", "xlsx", "de-DE", "number"),
        made("LibreOffice", "text cells", "xlsx"),
        made("Gnumeric", "opened", "csv"),
    ]
    text = page(results, "LibreOffice 1.2 and Gnumeric 3.4")
    assert "| leading zeros | `00012345` | `12345` | not read |" in text
    assert "| leading zeros | `007` | kept; de-DE: kept as a number | not read |" in text
    assert "| leading zeros | `00012345` | not read | `12345` |" in text
    assert f"{4 * len(columns())} were changed, and `whitelist check` reports 0 of them." in text
    assert "LibreOffice 1.2 and Gnumeric 3.4" in text


def test_page_has_every_kind_of_value() -> None:
    """The page in docs/ has a row for each example of each kind in both tables, as the campaign would write it."""
    text = PAGE.read_text("utf-8")
    for kind in kinds():
        for value in kind.values[:EXAMPLES]:
            assert text.count(f"\n| {kind.name} | {shown(value)} | ") == 2, value
