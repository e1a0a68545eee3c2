"""The template in LibreOffice: the drop-downs offer what they should, and what is typed survives.

``python -m tests.campaign.template [FOLDER]`` needs ``soffice`` on the path. A macro asks the drop-downs about pairs of
coin and network, types entries as a person would, and saves the workbook as xlsx, ods and pdf, into FOLDER if one is
given, for people to look at. Exits with 1 when an answer, or a cell that was typed, is another than it should be.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from tests.acceptance.command import invoke
from whitelist.build.template import make_template
from whitelist.build.template_workbook import ENTRIES, template_workbook
from whitelist.exchanges.loader import reference_data
from whitelist.model.location import column_letters

OFFERED = (("USDT", "TRC20"), ("BTC", "BTC"), ("TRX", "TRC20"), ("1INCH", "BTC"))
"""Coins with a network that the drop-down offers; where nothing is known about a coin, that is every network."""
REFUSED = (
    ("USDT", "BTC"),
    ("BTC", "TRC20"),
    ("TRX", "TRX"),
    ("1INCH", "NETWORK"),
    ("NOCOIN", "TRC20"),
    ("ET*", "ERC20"),
)
TYPED = (
    ("Desk", "USDT", "TRC20", "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc", ""),
    ("Exchange", "XRP", "XRP", "rhdhr2VUD85SiqwhN3eomAz868FLGReiU2", "00012345"),
    ("Fund", "XLM", "XLM", "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "12345678901234567890"),
    ("1e5", "ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk", "3-4"),
)

MACRO = """
Sub Enter(document, cell, text)
  ' What the keyboard does. A cell's own setFormula would not heed that the cell is formatted as text.
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim place(0) As New com.sun.star.beans.PropertyValue
  place(0).Name = "ToPoint"
  place(0).Value = cell
  helper.executeDispatch(document.CurrentController.Frame, ".uno:GoToCell", "", 0, place())
  place(0).Name = "StringName"
  place(0).Value = text
  helper.executeDispatch(document.CurrentController.Frame, ".uno:EnterString", "", 0, place())
End Sub

Sub Ask(document, sheet, answers, coin, network)
  sheet.getCellRangeByName("B2").String = coin
  sheet.getCellRangeByName("C2").String = network
  sheet.showInvalid()
  Print #answers, sheet.DrawPage.Count
  sheet.clearArrows()
End Sub

Sub Save(document, address, filter)
  Dim settings(0) As New com.sun.star.beans.PropertyValue
  settings(0).Name = "FilterName"
  settings(0).Value = filter
  document.storeToURL(address, settings())
End Sub

Sub Main
  Dim settings(0) As New com.sun.star.beans.PropertyValue
  settings(0).Name = "Hidden"
  settings(0).Value = True
  document = StarDesktop.loadComponentFromURL("FOLDER/template.xlsx", "_blank", 0, settings())
  sheet = document.Sheets.getByName("Entries")
  answers = FreeFile
  Open "FOLDER/answers.txt" For Output As #answers
ASK
  Close #answers
TYPE
  Save(document, "FOLDER/filled.xlsx", "Calc MS Excel 2007 XML")
  Save(document, "FOLDER/filled.ods", "calc8")
  Save(document, "FOLDER/filled.pdf", "calc_pdf_Export")
  document.close(True)
  StarDesktop.terminate()
End Sub
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
<![CDATA[{}]]></script:module>"""


def main(folder: Path) -> int:
    """Run LibreOffice in *folder* and print what differs; return the exit code."""
    (folder / "template.xlsx").write_bytes(template_workbook(make_template(reference_data())))
    run(folder, macro(folder))
    answers = [line.strip() == "0" for line in (folder / "answers.txt").read_text("utf-8").splitlines()]
    wanted = [(pair, True) for pair in OFFERED] + [(pair, False) for pair in REFUSED]
    wrong = [f"{pair}: offered is {got}" for (pair, right), got in zip(wanted, answers, strict=True) if got != right]
    entered = load_workbook(folder / "filled.xlsx")[ENTRIES].iter_rows(2, len(TYPED) + 1, values_only=True)
    kept = [tuple(cell or "" for cell in row) for row in entered]
    wrong += [f"typed {typed}, kept {row}" for typed, row in zip(TYPED, kept, strict=True) if typed != row]
    report = invoke("check", folder / "filled.xlsx")
    wrong += [report.out] if report.code else []
    good = f"{len(wanted)} pairs answered as they should be, {len(TYPED)} entries kept as typed and accepted"
    print("\n".join(wrong or [good]))  # noqa: T201  # a command
    return bool(wrong)


def macro(folder: Path) -> str:
    """Return the macro with the questions and the entries."""
    asked = [f'  Ask(document, sheet, answers, "{coin}", "{network}")' for coin, network in (*OFFERED, *REFUSED)]
    typed = [
        f'  Enter(document, "{column_letters(column)}{line}", "{text}")'
        for line, entry in enumerate(TYPED, 2)
        for column, text in enumerate(entry)
    ]
    return MACRO.replace("ASK", "\n".join(asked)).replace("TYPE", "\n".join(typed)).replace("FOLDER", folder.as_uri())


def run(folder: Path, basic: str) -> None:
    """Let LibreOffice run the macro *basic*, with a user profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = ["soffice", "--headless", "--norestore", profile]
    subprocess.run([*office, "--terminate_after_init"], check=True, timeout=120)  # makes the profile
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"  # it comes with one, which is empty
    module.write_text(MODULE.format(basic), "utf-8")
    subprocess.run([*office, "macro:///Standard.Module1.Main"], check=True, timeout=240)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(Path(scratch)))
