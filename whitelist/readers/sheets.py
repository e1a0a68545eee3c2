"""The sheets of an open workbook, in whatever format, as a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers.archive import UnreadableError
from whitelist.readers.sheet import SizeBudget, sheet_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.readers.sheet import Sheet

_SHEETS_NAMED = 20  # in an error message, which is one line


def source_of(
    sheets: Sequence[Sheet], path: str, header_words: Mapping[str, str], name: str | None, allowance: SizeBudget
) -> Source:
    """Return the tables of all *sheets* with a header, or just of the one called *name*.

    When no sheet has a header, the first one that is not empty is read by its first row, so that a rule can say
    what is missing. Raises SourceError when there is no sheet called *name*, UnreadableError past the limits.
    """
    if not sheets:
        raise UnreadableError("holds no sheet with cells")
    if name is None:
        return _all_sheets(sheets, path, header_words, allowance)
    names = [sheet.name for sheet in sheets]
    if name not in names:
        raise _no_such_sheet(path, name, names)
    chosen = sheets[names.index(name)]
    tables = sheet_tables(chosen, path, header_words, allowance)
    return Source(path, tables if tables[0].header else sheet_tables(chosen, path, None, allowance))


def undamaged(path: str, reading: Callable[[], Source]) -> Source:
    """Return what *reading* returns; a workbook that cannot be read becomes one table with the damage.

    Raises SourceError, which is not about the data.
    """
    try:
        return reading()
    except SourceError:
        raise
    except UnreadableError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  # zipfile, expat, openpyxl and calamine raise nearly anything
        words = " ".join(str(error).split())[:120]
        reason = f"is broken: {type(error).__name__}: {words}" if words else f"is broken: {type(error).__name__}"
    return Source(path, (Table(path, "workbook", read_failure=ReadFailure("unreadable workbook", reason)),))


def _all_sheets(sheets: Sequence[Sheet], path: str, header_words: Mapping[str, str], allowance: SizeBudget) -> Source:
    tables: list[Table] = []
    names: list[str] = []
    without: list[Sheet] = []
    for sheet in sheets:
        found = sheet_tables(sheet, path, header_words, allowance)
        if found[0].header:
            tables += [replace(table, sheets_before=tuple(names)) for table in found]
            names.append(sheet.name)
        elif found[0].lines_above:
            without.append(sheet)
    if not tables:
        tables = list(sheet_tables(without.pop(0) if without else sheets[0], path, None, allowance))
    return Source(path, tuple(tables), tuple(sheet.name for sheet in without))


def _no_such_sheet(path: str, sheet: str, names: Sequence[str]) -> SourceError:
    listed = ", ".join(map(printable_name, names[:_SHEETS_NAMED])) + (", …" if len(names) > _SHEETS_NAMED else "")
    return SourceError(
        f"{printable_name(path)}: has no sheet called {printable_name(sheet)}", f"Choose one of: {listed}."
    )
