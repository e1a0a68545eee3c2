"""An address or memo that a workbook stores as a number or date instead of text.

What it finds: an address or memo cell whose stored value is a number with more than 15 digits (the other digits are
lost), a number with a fraction or an exponent, a number whose leading zeros come only from the number format, a date, a
TRUE/FALSE value or an error value. Whole numbers of up to 15 digits are stored exactly and are not reported. Damage
that is visible in the text, such as 1.2E+17, is reported by number-damaged.

Why it matters: a spreadsheet program rounds numbers to 15 digits without a warning. With a changed memo, the money goes
to another customer.

Example: the memo 12345678901234567 becomes 12345678901234600 when it is stored as a number.

How to resolve: format the column as text, then enter the value again from the original.

Source: Microsoft Excel specifications and limits: number precision 15 digits; IEEE 754 binary64.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.checking.spreadsheet_damage import DAMAGED
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import CellFacts, MaskedTable

# Parts of a number format that are not digits: [$-409], "text" and \x.
LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every address or memo cell whose stored value might differ from the typed value."""
    if not table.cells:
        return
    header = table.columns
    fields = {header.fields[column] for column in ("address", "memo") if column in header.fields}
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field in fields and (not DAMAGED.match(text) or _is_good_address(table, reference, row, field)):
            problem = _find_problem(facts, text)
            if problem:
                hint = "format the column as text, then enter the value again from the original"
                yield TableMatch(row=row, field=field, value=text, message=Message(problem, hint))


def _is_good_address(table: MaskedTable, reference: ReferenceData, row: int, field: int) -> bool:
    """Say whether the cell is a good address of its network, which number-damaged does not report."""
    columns = table.columns.fields
    if field != columns.get("address") or "network" not in columns:
        return False
    network = reference.network_named(clean_text(table.rows[row][columns["network"]])) or ""
    return reference.verifier.verify(network, clean_text(table.rows[row][field])).address is not None


def _find_problem(facts: CellFacts, text: str) -> str:
    if facts.kind == "date":
        return "the cell is a date, not text"
    if facts.kind == "boolean":
        return "the cell is a TRUE/FALSE value, not text"
    if facts.kind == "error":
        return f"the cell contains the error value {text}"
    digits = text.lstrip("-")
    if not digits.isdecimal():
        return "" if facts.kind == "formula" else "the cell is a number with a fraction or an exponent"
    if len(digits) > 15:
        return f"the cell is a number of {len(digits)} digits, but a workbook keeps only 15 digits"
    whole = LITERAL.sub("", facts.number_format).partition(";")[0].partition(".")[0]
    if whole.count("0") > len(digits):
        return f"the cell is a number; its leading zeros come only from the number format {facts.number_format}"
    return ""


RULE = TableRule(code="WL208", severity=Severity.ERROR, reach=Reach.CELL, check=check)
