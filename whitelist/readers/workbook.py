"""XLSX workbooks, sheet by sheet."""

from __future__ import annotations

import warnings
from contextlib import ExitStack, closing
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from whitelist.errors import SourceError
from whitelist.readers.archive import UnreadableError, inspect
from whitelist.readers.contents import named
from whitelist.readers.sheet import Allowance, sheet_rows, sheet_table
from whitelist.table import Damage, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHEETS_NAMED = 20  # in an error message, which is one line


def read_workbook(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None) -> Source:
    """Return the tables in the workbook *data*: one for each sheet with a header, or just *sheet*.

    When no sheet has a header, the first one that is not empty is read by its first row, so that a rule can say
    what is missing. A workbook that cannot be read is one table with the damage.
    Raises SourceError when there is no sheet called *sheet*.
    """
    try:
        formulas = inspect(data)
        with warnings.catch_warnings():
            # openpyxl warns of styles, extensions and print areas that it drops; nothing of these is read here
            warnings.filterwarnings("ignore", module=r"openpyxl\b")
            return _read(data, path, header_words, sheet, formulas=formulas)
    except SourceError:
        raise
    except UnreadableError as error:
        reason = str(error)
    except Exception as error:  # zipfile, expat and openpyxl raise nearly anything for a malformed workbook
        words = " ".join(str(error).split())[:120]
        reason = f"is broken: {type(error).__name__}: {words}" if words else f"is broken: {type(error).__name__}"
    return Source(path, (Table(path, "workbook", damage=Damage("unreadable-workbook", reason)),))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None, *, formulas: bool) -> Source:
    from openpyxl import load_workbook  # takes longer than reading a CSV file

    with ExitStack() as open_workbooks:
        # One load gives values or formulas. Reading twice is only worth it when there are any.
        loads = [
            open_workbooks.enter_context(
                closing(load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False))
            )
            for values in ((True, False) if formulas else (True,))
        ]
        sheets = list(zip(*(load.worksheets for load in loads), strict=True))
        if not sheets:
            raise UnreadableError("holds no sheet with cells")
        if sheet is None:
            return _all_sheets(sheets, path, header_words)
        names = [sheet_loads[0].title for sheet_loads in sheets]
        if sheet not in names:
            raise _no_such_sheet(path, sheet, names)
        return _one_sheet(sheets[names.index(sheet)], path, header_words)


def _all_sheets(sheets: Sequence[tuple[Any, ...]], path: str, header_words: Mapping[str, str]) -> Source:
    """Return a table for every sheet with a header; failing that, for the first sheet with content."""
    allowance = Allowance()
    found = [_table(loads, path, header_words, allowance) for loads in sheets]
    tables = [table for table in found if table.header]
    without = [loads for loads, table in zip(sheets, found, strict=True) if not table.header and table.lines_above]
    if not tables:
        chosen = without.pop(0) if without else sheets[0]
        tables = [_table(chosen, path, None, allowance)]
    names = [table.sheet or "" for table in tables]
    tables = [replace(table, sheets_before=tuple(names[:index])) for index, table in enumerate(tables)]
    return Source(path, tuple(tables), tuple(loads[0].title for loads in without))


def _one_sheet(loads: tuple[Any, ...], path: str, header_words: Mapping[str, str]) -> Source:
    allowance = Allowance()
    table = _table(loads, path, header_words, allowance)
    return Source(path, (table if table.header else _table(loads, path, None, allowance),))


def _table(loads: tuple[Any, ...], path: str, header_words: Mapping[str, str] | None, allowance: Allowance) -> Table:
    values, formulas = loads[0], loads[1] if len(loads) > 1 else None
    return sheet_table(sheet_rows(values, formulas, allowance), path, values.title, header_words)


def _no_such_sheet(path: str, sheet: str, names: Sequence[str]) -> SourceError:
    listed = ", ".join(map(named, names[:_SHEETS_NAMED])) + (", …" if len(names) > _SHEETS_NAMED else "")
    return SourceError(f"{named(path)}: has no sheet called {named(sheet)}", f"Choose one of: {listed}.")
