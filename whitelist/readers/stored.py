"""What a workbook cell holds, as text and facts."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

from whitelist.table import CellFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_EXACT = 1e15
"""Excel keeps 15 digits; from here on a whole number is shown as it is stored, with its exponent or its ``.0``."""

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f]|7[Ff])_")
"""How a workbook writes a control character, which XML has no way to hold. openpyxl leaves it as it is."""

_KINDS: Mapping[str, Literal["number", "date", "boolean", "error"]] = {
    "n": "number",
    "d": "date",
    "b": "boolean",
    "e": "error",
}


def stored(cell: Any, formula_cell: Any = None) -> tuple[str, CellFacts | None]:
    """Return what *cell*, an openpyxl cell with its cached value, shows as text, and its facts unless plain text.

    *formula_cell* is the same cell loaded with formulas; None when the workbook has none.
    Text comes exactly as stored. A formula that was never calculated is the empty text.
    """
    value = cell.value
    if formula_cell is not None and formula_cell.data_type == "f":
        formula = formula_cell.value
        # Array formulas are objects with a text; data tables are objects without.
        words = formula if isinstance(formula, str) else getattr(formula, "text", None) or "=TABLE()"
        return _text(value), CellFacts("formula", formula_cell.number_format, words)
    if value is None:
        return "", None
    kind = _KINDS.get(cell.data_type)
    return _text(value), CellFacts(kind, cell.number_format) if kind else None


def _text(value: object) -> str:
    """Return a value as openpyxl gives it, as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x00" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < LARGEST_EXACT else repr(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value)  # int, timedelta
