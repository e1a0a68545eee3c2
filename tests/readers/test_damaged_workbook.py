"""Why a workbook cannot be read: in words, whatever a library raised, and a workbook that only looks damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.command import invoke
from tests.archives import parts_of, zipped
from whitelist.readers.damaged_workbook import damage_clause

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "samples/coinex/good/workbook.xlsx").read_bytes()
INTERNALS = ("Error", "Exception", "BadZip", "None", "line 1, column", "object", "index", "expected")


def without(part: str, *, instead: bytes | None = None) -> bytes:
    """Return the good workbook without *part*, or with other bytes for it."""
    parts = parts_of(GOOD)
    del parts[part]
    return zipped(parts if instead is None else {**parts, part: instead})


def document(*parts: str) -> bytes:
    return zipped(dict.fromkeys(parts, "<x/>"))


CASES = {
    "empty.xlsx": (b"", "the file is empty", "get the file again"),
    "empty.ods": (b"", "the file is empty", "get the file again"),
    "half.xlsx": (GOOD[: len(GOOD) // 2], "the file is incomplete: its end is missing", "get the file again"),
    "half.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "the file is damaged or incomplete", "get the file"),
    "cut.xlsx": (without("xl/worksheets/sheet1.xml", instead=b"<a><b"), "its XML ends too early", "get the file again"),
    "no-list.xlsx": (without("xl/workbook.xml"), "a part of the workbook is missing", "get the file again"),
    "no-links.xlsx": (without("xl/_rels/workbook.xml.rels"), "a part of the workbook is missing", "get the file again"),
    "no-sheet.xlsx": (without("xl/worksheets/sheet1.xml"), "contains no sheet with cells", "saved the right file"),
    "word.xlsx": (document("[Content_Types].xml", "word/document.xml"), "the file is a Word document", "as a table"),
    "slides.ods": (document("[Content_Types].xml", "ppt/a.xml"), "is a PowerPoint presentation", "as a table"),
    "error.xlsx": (b'{"error": "not found"}', "the file is JSON", "might be an error message"),
    "error.xls": (b"<?xml version='1.0'?><Error/>", "the file is an XML document", "might be an error message"),
    "one.xlsx": (b"hello\n", "is not a workbook, although its file extension says so", "the extension .csv"),
    "a.pdf.xlsb": (b"%PDF-1.4\n", "the file is a PDF document", "ask for the list as a table"),
}


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_every_command_says_why_and_what_next(tmp_path: Path, name: str, case: tuple[bytes, str, str]) -> None:
    """Check, check-keys, build and diff give the cause in words, and a next step."""
    data, cause, hint = case
    path, good = tmp_path / name, tmp_path / "good.xlsx"
    path.write_bytes(data)
    good.write_bytes(GOOD)
    for arguments in (["check"], ["check-keys"], ["build", "--out", tmp_path / "out"], ["diff", good]):
        outcome = invoke(*arguments, path)
        said = " ".join((outcome.out + outcome.err).replace(str(tmp_path), "").split())
        assert cause.removeprefix("the file ") in said, arguments
        assert hint in said, arguments
        assert not [word for word in INTERNALS if word in said.removeprefix("Error: ")], said


def test_workbook_without_styles_is_read(tmp_path: Path) -> None:
    """The styles of a workbook are an optional part."""
    path = tmp_path / "plain.xlsx"
    path.write_bytes(without("xl/styles.xml"))
    (file,) = invoke("check", "--format", "json", path).report["files"]
    assert (file["rows"] > 0, file["verdict"]) == (True, "accepted")


@pytest.mark.parametrize(
    ("name", "message", "clause"),
    [
        ("BadZipFile", "File is not a zip file", "is incomplete: its end is missing"),
        ("BadZipFile", "Bad CRC-32 for file 'x'", "is damaged: its compressed parts cannot be unpacked"),
        ("error", "Error -3 while decompressing data", "is damaged: its compressed parts cannot be unpacked"),
        ("ExpatError", "mismatched tag: line 1, column 2", "is damaged: its XML has an error"),
        ("XMLSyntaxError", "Premature end of data", "is damaged: its XML ends too early"),
        ("KeyError", "'xl/workbook.xml'", "is damaged: a part of the workbook is missing"),
        ("KeyError", "99", "is damaged, or is written in a way that this program does not know"),
        ("PanicException", "", "is damaged, or is written in a way that this program does not know"),
    ],
)
def test_clause(name: str, message: str, clause: str) -> None:
    """Each exception that libraries raise for a broken workbook has a clause; so has any other."""
    assert damage_clause(name, message) == clause
