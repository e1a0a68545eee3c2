"""Runs LibreOffice and Gnumeric without a window, for ``python -m tests.campaign.spreadsheets``.

LibreOffice: the filter's options are those of
https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html. Gnumeric: ``man ssconvert``.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.campaign.spreadsheet_cells import HEADER, cases

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS = ("xlsx", "xls", "ods", "csv")
SECONDS = 180
"""For one call; a usual one takes two seconds."""

_AS_SHOWN = "44,34,76,1,,0,false,true,false,false,false,0"
_OFFICE_FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "csv": f"csv:Text - txt - csv (StarCalc):{_AS_SHOWN}",
}
_EVERY_COLUMN_IS_TEXT = "/".join(f"{number}/2" for number in range(1, len(HEADER) + 1))
_IMPORTS = {
    # Field 8: detect special numbers, such as dates. Field 13 of the import: evaluate formulas.
    "typed": "44,34,76,1,,0,false,true,false,false,false,0,true",
    "opened": "44,34,76,1,,0,false,false,false,false,false,0,false",
    "text column": f"44,34,76,1,{_EVERY_COLUMN_IS_TEXT},0,false,true,false,false,false,0,true",
}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item></oor:items>
"""


class ProgramError(Exception):
    """A program is not installed, or wrote nothing."""


@dataclass(frozen=True, slots=True)
class Program:
    """A spreadsheet program."""

    name: str
    command: str
    locales: tuple[str, ...]
    ways: dict[str, str]
    """Way → the source that it starts from: ``csv``, ``xlsx`` with text cells, or what an earlier way saved."""


PROGRAMS = (
    Program(
        "LibreOffice",
        "soffice",
        ("en-US", "de-DE", "ja-JP", "zh-CN"),
        {"typed": "csv", "opened": "csv", "resaved": "typed ods", "text column": "csv", "text cells": "xlsx"},
    ),
    Program("Gnumeric", "ssconvert", ("en-US", "de-DE", "ja-JP", "zh-CN"), {"opened": "csv", "text cells": "xlsx"}),
)
WAYS = {
    "typed": "typed into cells of the format General, or opened as CSV with “Detect special numbers”",
    "opened": "opened as CSV with the usual options",
    "resaved": "typed, saved as .ods, then opened and saved again",
    "text column": "opened as CSV with the column type Text",
    "text cells": "cells of the format Text",
}


def write_sources(folder: Path) -> dict[str, Path]:
    """Write the values as CSV and as text cells of a workbook; return source → path."""
    rows = [HEADER, *(case.cells for case in cases())]
    with (folder / "source.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    write_text_cells(rows, folder / "text.xlsx")
    return {"csv": folder / "source.csv", "xlsx": folder / "text.xlsx"}


def write_text_cells(rows: Iterable[tuple[str, ...]], path: Path) -> None:
    """Write a workbook in which every cell has the format Text, and is one also if it looks like a formula."""
    book = Workbook()
    for line, row in enumerate(rows, 1):
        for number, text in enumerate(row, 1):
            # openpyxl does not escape what the format takes for an escape: ECMA-376, part 1, 22.9.2.19.
            cell = book.worksheets[0].cell(line, number, re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text))
            if text:
                cell.data_type = "s"
            cell.number_format = "@"
    book.save(path)


@dataclass(frozen=True, slots=True)
class Desk:
    """A program in a language, and the folder for what it saves."""

    program: Program
    locale: str
    folder: Path

    def convert(self, way: str, source: Path, format_: str) -> Path:
        """Let the program open *source* and save it; return the new file. Raises ProgramError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{way.replace(' ', '-')}.{format_}"
        if self.program.command == "soffice":
            _office(self.locale, way, source, target)
        else:
            _run(["ssconvert", str(source), str(target)], _environment(self.locale, self.folder))
        if not target.is_file():
            raise ProgramError(f"{self.program.name} wrote no {format_} of {source.name}")
        return target


def _office(locale: str, way: str, source: Path, target: Path) -> None:
    folder = target.parent
    user = folder.parent / f"profile-{locale}" / "user"
    if not user.exists():
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_PROFILE.format(locale), "utf-8")
    named = folder / f"{target.stem}-from{source.suffix}"  # the result is called like the source
    shutil.copyfile(source, named)
    command = ["soffice", f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--norestore"]
    if way in _IMPORTS:
        command.append(f"--infilter=Text - txt - csv (StarCalc):{_IMPORTS[way]}")
    saved = folder / "saved"
    command += ["--convert-to", _OFFICE_FILTERS[target.suffix[1:]], "--outdir", str(saved), str(named)]
    _run(command, dict(os.environ))
    made = saved / f"{named.stem}{target.suffix}"
    if made.is_file():
        made.replace(target)


def _environment(locale: str, folder: Path) -> dict[str, str]:
    """Return the environment for *locale*, which is compiled if the system does not have it."""
    name, places = f"{locale.replace('-', '_')}.UTF-8", folder.parent / "locales"
    if not (places / name).exists():
        places.mkdir(exist_ok=True)
        _run(["localedef", "-i", locale.replace("-", "_"), "-f", "UTF-8", str(places / name)], dict(os.environ))
    return {**os.environ, "LOCPATH": str(places), "LC_ALL": name}


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    except FileNotFoundError as error:
        raise ProgramError(f"{command[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise ProgramError(f"{command[0]} took more than {SECONDS} seconds") from error
    if done.returncode:
        raise ProgramError(f"{command[0]}: exit code {done.returncode}, {done.stderr.strip()[-300:]}")


def version(program: Program) -> str:
    """Return the version of *program*, such as 7.4.7. Raises ProgramError when it is not installed."""
    try:
        done = subprocess.run([program.command, "--version"], capture_output=True, text=True, check=True)
    except FileNotFoundError as error:
        raise ProgramError(f"{program.command} is not installed") from error
    found = re.search(r"[0-9]+\.[0-9]+(?:\.[0-9]+)?", done.stdout + done.stderr)
    return found[0] if found else "?"
