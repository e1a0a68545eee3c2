"""Reads the sheets of an open workbook, in any format, as a source."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.reject_marker import is_emptied
from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers.archive import UnreadableError
from whitelist.readers.damaged_workbook import damage_clause
from whitelist.readers.file_type import hint_for
from whitelist.readers.muted_output import mute_output
from whitelist.readers.sheet_tables import SizeBudget, sheet_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.readers.sheet_tables import Sheet

_SHEETS_NAMED = 20  # in an error message, which is one line


def source_of(
    sheets: Sequence[Sheet], path: str, header_words: Mapping[str, str], name: str | None, budget: SizeBudget
) -> Source:
    """Return the tables of all *sheets* with a header, or only of the one called *name*.

    If no sheet has a header, the first row of the first sheet that is not empty is the header, so that a rule can
    report what is missing. Raises SourceError when there is no sheet called *name*, UnreadableError over the limits.
    """
    if not sheets:
        raise UnreadableError("contains no sheet with cells")
    if name is None:
        return _all_sheets(sheets, path, header_words, budget)
    names = [sheet.name for sheet in sheets]
    if name not in names:
        raise _no_such_sheet(path, name, names)
    selected = sheets[names.index(name)]
    tables = sheet_tables(selected, path, header_words, budget)
    return Source(path, tables if tables[0].header else sheet_tables(selected, path, None, budget))


def catch_failure(path: str, read: Callable[[], Source]) -> Source:
    """Return what *read* returns; a workbook that cannot be read becomes one table with a ``read_failure``.

    What a library prints meanwhile is dropped. Raises SourceError, which is not about the data.
    """
    try:
        with mute_output(), warnings.catch_warnings():
            # openpyxl warns of styles and links that it ignores; none of them is used here
            warnings.filterwarnings("ignore", module=r"openpyxl\b")
            return read()
    except SourceError:
        raise
    except UnreadableError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  # zipfile, expat, openpyxl and xlrd can raise nearly anything
        reason = damage_clause(type(error).__name__, str(error))
    failure = ReadFailure("unreadable workbook", reason, hint=hint_for(reason))
    return Source(path, (Table(path, "workbook", read_failure=failure),))


def _all_sheets(sheets: Sequence[Sheet], path: str, header_words: Mapping[str, str], budget: SizeBudget) -> Source:
    tables: list[Table] = []
    names: list[str] = []
    without_header: list[tuple[Sheet, Table]] = []
    for sheet in sheets:
        on_sheet = sheet_tables(sheet, path, header_words, budget)
        if on_sheet[0].header:
            tables += [replace(table, sheets_before=tuple(names)) for table in on_sheet]
            if not all(is_emptied(table.header, table.rows) for table in on_sheet):
                names.append(sheet.name)
        elif on_sheet[0].lines_above:
            without_header.append((sheet, on_sheet[0]))
    if not tables:
        tables = list(sheet_tables(without_header.pop(0)[0] if without_header else sheets[0], path, None, budget))
    others = tuple(table for _, table in without_header)
    return Source(path, tuple(tables), tuple(sheet.name for sheet, _ in without_header), others)


def _no_such_sheet(path: str, sheet: str, names: Sequence[str]) -> SourceError:
    listed = ", ".join(map(printable_name, names[:_SHEETS_NAMED])) + (", …" if len(names) > _SHEETS_NAMED else "")
    return SourceError(f"{printable_name(path)}: has no sheet called {printable_name(sheet)}", f"use one of: {listed}")
