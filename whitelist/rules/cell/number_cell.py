"""An address or memo that a workbook keeps as a number or date instead of text.

What it finds: a cell in the address or memo column whose stored value is a number with more than 15 digits (the
rest is lost), a fraction or exponent, a number whose leading zeros live only in its format, a date, a truth value or
an error value. Whole numbers of up to 15 digits are kept exactly and are not reported, and what can
be seen in the text itself, such as 1.2E+17, is reported by number-damaged.

Why it matters: a spreadsheet rounds numbers to 15 digits without a word. A memo that has lost digits sends the
money to somebody else's account.

Example: the memo 12345678901234567 stored as a number is 12345678901234600 from then on.

How to resolve: format the column as text, and type or paste the value again from the original.

Source: Microsoft Excel specifications and limits: number precision 15 digits; IEEE 754 binary64.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.checking.spreadsheet_damage import DAMAGED
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import CellFacts, MaskedTable

# What a number format shows as it stands: [$-409], "text" and \x.
LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every address or memo cell whose stored value may not be what was typed."""
    if not table.cells:
        return
    header = table.columns
    fields = {header.fields[column] for column in ("address", "memo") if column in header.fields}
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field in fields and not DAMAGED.match(text):
            trouble = _trouble(facts, text)
            if trouble:
                hint = "format the cell as text and enter the value again from the original"
                yield TableMatch(row=row, field=field, value=text, message=Message(trouble, hint))


def _trouble(facts: CellFacts, text: str) -> str:
    if facts.kind == "date":
        return "the cell is a date, not text"
    if facts.kind == "boolean":
        return "the cell is a truth value, not text"
    if facts.kind == "error":
        return f"the cell holds the error value {text}"
    digits = text.lstrip("-")
    if not digits.isdecimal():
        return "" if facts.kind == "formula" else "the cell is a number with a fraction or an exponent"
    if len(digits) > 15:
        return f"the cell is a number of {len(digits)} digits, of which only 15 are kept"
    whole = LITERAL.sub("", facts.number_format).partition(";")[0].partition(".")[0]
    if whole.count("0") > len(digits):
        return f"the cell is a number whose leading zeros exist only in its format {facts.number_format}"
    return ""


RULE = TableRule(code="WL208", severity=Severity.ERROR, check=check)
