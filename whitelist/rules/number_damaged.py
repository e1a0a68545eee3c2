"""A value that a spreadsheet has turned into a number or a date.

What it finds: scientific notation, a decimal point with zeros, digit groups, or a date where an address or memo
belongs. The cell is not judged further.

Why it matters: the digits that a spreadsheet dropped are gone. A memo of another customer is a valid memo.

Example: `1.23457E+15` was a 16-digit memo; `12345.0` was 12345; `5-Jan` was 1-5.

How to resolve: get the value again from its origin, and format the column as text before entering it.

Source: Microsoft Excel specifications and limits: number precision 15 digits; the General number format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.characters import meant
from whitelist.finding import Severity
from whitelist.rule import CellRule, Words

if TYPE_CHECKING:
    import pandas as pd

MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
SHAPES = {
    "scientific notation": r"-?[0-9]+(?:[.,][0-9]+)?e[+-][0-9]+|-?[0-9]+[.,][0-9]+e[0-9]+",
    "a number with decimals": r"-?[0-9]+[.,]0+",
    "a number in groups of digits": r"[0-9]{1,3}(?:,[0-9]{3}){1,}(?:\.[0-9]+)?",
    "a date": rf"(?:[0-9]{{1,4}}-)?{MONTH}-[0-9]{{2,4}}|[0-9]{{1,2}}-{MONTH}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9:.]+)?|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}",
}
DAMAGED = re.compile(rf"\s*(?:{'|'.join(SHAPES.values())})\s*\Z", re.IGNORECASE | re.ASCII)


def failing(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells that look like a spreadsheet's number or date."""
    return cells.str.match(DAMAGED)


def words(cell: str, column: str) -> Words:
    """Say what the value was turned into."""
    text = meant(cell)
    shape = next(
        (name for name, shape in SHAPES.items() if re.fullmatch(shape, text, re.IGNORECASE | re.ASCII)),
        "a number",
    )
    return Words(
        f"the {column} is {shape}, the work of a spreadsheet; digits may be lost",
        "get it from its origin again and keep the column as text",
    )


RULE = CellRule(
    code="WL205",
    slug="number-damaged",
    severity=Severity.ERROR,
    columns=("coin", "address", "memo"),
    failing=failing,
    words=words,
    spoils=True,
)
