"""A file is read as what it is, whatever its name; what is not a table is called by its name, with a hint."""

import codecs
from pathlib import Path

import pytest

from tests.archives import zipped
from tests.campaign.xlsb import xlsb
from tests.readers.biff import ole, workbook
from whitelist.model.file_signature import ENCRYPTED, OLE, foreign_bytes, foreign_text
from whitelist.model.table import ReadFailure, Table
from whitelist.readers import read
from whitelist.readers.file_type import Purpose, hint_for

WORDS = {"coin": "coin", "address": "address", "memo": "memo"}
CSV = b"coin,address,memo\nCET,0x1,00012345\n"
ROWS = (("CET", "0x1", "00012345"),)
SAMPLES = Path(__file__).parents[2] / "samples" / "coinex" / "bad"
HTML = b"<html><table><tr><td>coin<td>address<td>memo<tr><td>CET<td>0x1<td>00012345</table>"
SHEETS_IN_XML = (
    b'\xef\xbb\xbf<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>coin</Data>'
    b"</Cell><Cell><Data>address</Data></Cell><Cell><Data>memo</Data></Cell></Row><Row><Cell><Data>CET</Data></Cell><Cell><Data>"
    b"0x1</Data></Cell><Cell><Data>00012345</Data></Cell></Row></Table></Worksheet></Workbook>"
)


def table_in(name: str, data: bytes, folder: Path) -> Table:
    path = folder / name
    path.write_bytes(data)
    (table,) = read(str(path), header_words=WORDS).tables
    return table


def failure(name: str, data: bytes, folder: Path) -> ReadFailure:
    found = table_in(name, data, folder).read_failure
    assert found is not None
    return found


def archive(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, b"x"))


UNICODE_TEXT = codecs.BOM_UTF16_LE + "coin\taddress\tmemo\r\nCET\t0x1\t00012345\r\n".encode("utf-16-le")
READ = {
    "csv called xls": ("a.xls", CSV, "text"),
    "csv called xlsx": ("a.XLSX", CSV, "text"),
    "tsv called xls": ("a.xls", CSV.replace(b",", b"\t"), "text"),
    "Unicode text": ("a.txt", UNICODE_TEXT, "text"),
    "Unicode text called xls": ("a.xls", UNICODE_TEXT, "text"),
    "HTML called xls": ("a.xls", HTML, "workbook"),
    "HTML called xlsx": ("a.xlsx", b"\xef\xbb\xbf\n<!-- x --><!DOCTYPE html>" + HTML, "workbook"),
    "HTML": ("a.html", HTML, "workbook"),
    "XHTML": ("a.htm", b'<?xml version="1.0"?>' + HTML, "workbook"),
    "HTML without html": ("a.xls", HTML.removeprefix(b"<html>"), "workbook"),
    "SpreadsheetML": ("a.xml", SHEETS_IN_XML, "workbook"),
    "SpreadsheetML called xls": ("a.xls", SHEETS_IN_XML, "workbook"),
    "SpreadsheetML in UTF-16": ("a.xls", SHEETS_IN_XML.decode("utf-8-sig").encode("utf-16"), "workbook"),
    "xlsb": ("a.xlsb", xlsb([["coin", "address", "memo"], *ROWS]), "workbook"),
    "xlsb called xlsx": ("a.xlsx", xlsb([["coin", "address", "memo"], *ROWS]), "workbook"),
    "xlsb without extension": ("a", xlsb([["coin", "address", "memo"], *ROWS]), "workbook"),
}


@pytest.mark.parametrize("name", READ)
def test_read_as_what_it_is(name: str, tmp_path: Path) -> None:
    """What a spreadsheet program opens is read, with every digit."""
    file, data, kind = READ[name]
    table = table_in(file, data, tmp_path)
    assert (table.read_failure, table.kind, table.rows) == (None, kind, ROWS)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.xlsb", "a.ods", "a"])
@pytest.mark.parametrize("sample", ["hidden-row.xlsx"])
def test_xlsx_under_any_name(name: str, sample: str, tmp_path: Path) -> None:
    """An .xlsx workbook is read with its layout."""
    assert table_in(name, (SAMPLES / sample).read_bytes(), tmp_path).layout.hidden_lines == {3}


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a"])
def test_xls_under_any_name(name: str, tmp_path: Path) -> None:
    """An .xls workbook is read under any name but that of a text."""
    data = (Path(__file__).parents[1] / "data" / "workbooks" / "truth.xls").read_bytes()
    path = tmp_path / name
    path.write_bytes(data)
    assert all(table.read_failure is None for table in read(str(path), header_words=WORDS).tables)


OLE_2 = OLE + bytes(512)
FOREIGN = {
    "encrypted": ("a.xlsx", OLE_2 + ENCRYPTED, "is encrypted with a password"),
    "encrypted called xls": ("a.xls", OLE_2 + ENCRYPTED, "is encrypted with a password"),
    "encrypted called xlsb": ("a.xlsb", OLE_2 + ENCRYPTED, "is encrypted with a password"),
    "Numbers": ("a.numbers", archive("Index/Document.iwa"), "is an Apple Numbers document"),
    "old Numbers called xlsx": ("a.xlsx", archive("Index.zip", "Data/x"), "is an Apple Numbers document"),
    "SYLK": ("a.xls", b"ID;PWXL;N;E\nC;Y1;X1;K12345\nE\n", "is a SYLK file (.slk)"),
    "DIF": ("a.xls", b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "is a DIF file"),
    "MHTML": ("a.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "is a web archive (MHTML)"),
    "Lotus": ("a.xls", b"\x00\x00\x02\x00\x06\x04\x06\x00\x08\x00", "is a Lotus 1-2-3 sheet"),
    "error page": ("a.xls", b"<html><body>Please log in</body></html>", "is an HTML page without a table"),
    "other XML": ("a.xls", b'<?xml version="1.0"?><a/>', "is an XML document"),
    "a line of text": ("a.xlsx", b"hello\n", "is not a workbook, although its file extension says so"),
    "nothing": ("a.xls", b"", "is empty"),
    "no workbook": ("a.xls", OLE_2, "is damaged or incomplete, or is an Office file without a workbook"),
    "picture": ("a.xlsx", b"\x89PNG\r\n", "is a picture (PNG)"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_called_by_its_name(name: str, tmp_path: Path) -> None:
    """A file that is not read says what it is."""
    file, data, clause = FOREIGN[name]
    found = failure(file, data, tmp_path)
    assert (found.kind, found.detail, found.hint) == ("unreadable workbook", clause, hint_for(clause))


TEXTS = {
    "SYLK": ("a.slk", b"ID;PWXL\n", "is a SYLK file (.slk)"),
    "DIF": ("a.dif", b"TABLE\n0,1\n", "is a DIF file"),
    "MHTML": ("a.mht", b"MIME-Version: 1.0\n", "is a web archive (MHTML)"),
    "SocialCalc": ("a.eth", b"socialcalc:version:1.5\n", "is a SocialCalc sheet"),
    "Numbers": ("a.csv", archive("Index/Document.iwa"), "is an Apple Numbers document"),
    "HTML called csv": ("a.csv", HTML, "is an HTML page"),
    "HTML on a pipe": ("a", HTML, "is an HTML page"),
    "encrypted": ("a.csv", OLE_2 + ENCRYPTED, "is encrypted with a password"),
    "xls": ("a.csv", ole(workbook()), "is an old .xls workbook with the wrong file extension"),
    "Excel 5": ("a.csv", ole(workbook(), "Book"), "is an old .xls workbook with the wrong file extension"),
    "Outlook": ("a.msg", ole(b"x", "__substg1.0_0037001F"), "is an Outlook message"),
    "Word": ("a.doc", ole(b"x", "WordDocument"), "is a Word document"),
    "OLE": ("a.msg", OLE_2, "is damaged or incomplete, or is an Office file without a workbook"),
    "photo": ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "is a picture (HEIC)"),
    "half a workbook": ("a.csv", archive("xl/workbook.xml")[:60], "is an Excel workbook whose end is missing"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_not_a_text(name: str, tmp_path: Path) -> None:
    """A file with the name of a text, or with no known name, is not CSV; the hint says what to do instead."""
    file, data, clause = TEXTS[name]
    found = failure(file, data, tmp_path)
    assert (found.kind, found.detail) == ("not CSV", clause)
    assert found.hint == hint_for(clause) != ""


def test_hints_do_no_damage() -> None:
    """No hint says to save a file in another format without comparing; each belongs to a clause that occurs."""
    clauses = {detail for _, data, detail in (*FOREIGN.values(), *TEXTS.values()) if hint_for(detail)}
    assert len(clauses) >= 9
    for clause in clauses:
        hint = hint_for(clause)
        assert "save" not in hint.replace("save the attachment", "") or "same format" in hint or "compare" in hint


HINTS: dict[str, dict[Purpose, str]] = {
    "is an Excel workbook with the wrong file extension": {
        "batch": "give the file the extension .xlsx, and run `whitelist build` to create batch files",
        "register": "give the file the extension .xlsx",
        "allowlist": "copy the addresses into a plain text file, with one address on each line",
    },
    "is a picture (HEIC)": {
        "register": "ask for the list as a table, in CSV or .xlsx",
        "allowlist": "ask for the addresses as plain text, with one address on each line",
    },
    "is an Excel workbook whose end is missing": dict.fromkeys(
        ("batch", "register", "allowlist"), "get the file again from where it comes from"
    ),
    "is a register of API keys in TOML": {
        "batch": "run `whitelist check-keys FILE`",
        "register": "give the file the extension .toml",
        "allowlist": "run `whitelist check-keys FILE`",
    },
}


@pytest.mark.parametrize("clause", HINTS)
def test_hint_for_the_command(clause: str) -> None:
    """Each command has a hint that brings it a file that it can read."""
    for purpose, hint in HINTS[clause].items():
        assert hint_for(clause, purpose) == hint


def test_plain_text_is_not_foreign() -> None:
    """A list of texts is nothing else."""
    assert (foreign_bytes(CSV), foreign_text(CSV.decode()), hint_for("is CSV")) == (None, None, "")
