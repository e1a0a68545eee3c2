"""Finds the cells of an XLSX sheet whose background a table style can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.model.layout import Unseen
    from whitelist.readers.xlsx_package import Package

_LIGHT: Final = ("TableStyleLight", "TableStyleMedium")
"""Beginnings of the names of the styles in which data rows are white or pale; others can be dark."""


def without_dark_tables(
    unseen: Mapping[tuple[int, int], Unseen], package: Package, relations: Iterable[Any]
) -> dict[tuple[int, int], Unseen]:
    """Return *unseen* without cells of unknown colours: those in a table whose style can have a dark background."""
    known = dict(unseen)
    for relation in relations if unseen else ():
        if relation.Type == f"{REL_NS}/table" and relation.target in package.valid_files:
            table: Any = fromstring(package.archive.read(relation.target))
            style = table.find(f"{{{SHEET_MAIN_NS}}}tableStyleInfo")
            name = "" if style is None else style.get("name", "")
            if name and not name.startswith(_LIGHT):
                first_field, first, last_field, last = CellRange(table.get("ref")).bounds
                known = {
                    cell: why
                    for cell, why in known.items()
                    if why != "colour" or not (first <= cell[0] <= last and first_field <= cell[1] + 1 <= last_field)
                }
    return known
