"""An address or memo that is a number, a date or another value, and not the text that a person sees.

What it finds: an address or memo cell whose stored value is a number with more than 15 digits (the other digits are
lost), a number with a fraction or an exponent, a number that its number format shows differently, such as `00012345`,
`12,345` or `1.23E+04` for 12345, a date, a time, a duration, a TRUE/FALSE value or an error value, also as the result
of a formula. In a pandas data frame: a date, a time, a duration, a TRUE/FALSE value or bytes. A whole number of up to
15 digits that is shown as it is stored is not reported here. Damage that is visible in the text, such as 1.2E+17, is
reported by number-damaged. A text such as `_x0041_`, which some programs read as the escape of A, and others do not.

An amount, which only some exchanges ask for, is usually a number. It is reported if it has more than 15 digits, or if
the cell shows another number than it contains, such as 12.35 for 12.345.

Why it matters: a spreadsheet program rounds numbers to 15 digits without a warning. If the cell shows other characters
than the file contains, a person who compares the list sees another memo than the one in the upload. With a changed
memo, the money goes to another customer.

Example: the memo 12345678901234567 becomes 12345678901234600 when it is stored as a number.

How to resolve: format the column as text, then enter the value again from the original.

Source: Microsoft Excel specifications and limits: number precision 15 digits; IEEE 754 binary64; ECMA-376, part 1,
18.8.31 numFmts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.amount_cells import EXACT_DIGITS, find_changed_amount
from whitelist.checking.columns.memo_rows import network_of_row
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.checking.shown_number import shown_number
from whitelist.checking.spreadsheet_damage import DAMAGED, how_to_keep_text
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import CellFacts, MaskedTable, ValueKind

_NOT_TEXT: dict[ValueKind, str] = {
    "date": "a date",
    "time": "a time",
    "duration": "a duration",
    "boolean": "a TRUE/FALSE value",
    "bytes": "a value of the type bytes",
}

_OF_AN_ERROR = "get the value from the original"


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every address or memo cell whose stored value might differ from the typed value."""
    if not table.cells:
        return
    header, cells = table.columns, reference.schema.batch.cells
    fields = {header.fields[column] for column in ("address", "memo") if column in header.fields}
    amounts = {field for column, field in header.fields.items() if column in cells and cells[column].kind == "amount"}
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field in amounts and (problem := find_changed_amount(facts, text)):
            hint = "format the column as text, then enter the number that is to be paid"
            yield TableMatch(row=row, field=field, value=text, message=Message(problem, hint))
        if field in fields and (not DAMAGED.match(text) or _is_good_address(table, reference, row, field)):
            problem = _find_problem(facts, text, "many programs keep" if table.listed_by else "a workbook keeps")
            if problem:
                hint = _OF_AN_ERROR if facts.value_kind == "error" else how_to_keep_text(text)
                yield TableMatch(row=row, field=field, value=text, message=Message(problem, hint))


def _is_good_address(table: MaskedTable, reference: ReferenceData, row: int, field: int) -> bool:
    """Say whether the cell is a good address of its network, which number-damaged does not report."""
    if field != table.columns.fields.get("address"):
        return False
    network = network_of_row(table, table.rows[row], reference) or ""
    return reference.verifier.verify(network, clean_text(table.rows[row][field])).address is not None


def _find_problem(facts: CellFacts, text: str, who: str) -> str:
    kind = facts.value_kind
    if kind in _NOT_TEXT:
        return f"the cell is {_NOT_TEXT[kind]}, not text"
    if kind == "error":
        return f"the cell is the error value {text} of a spreadsheet: its formula failed"
    if kind == "number":
        return _find_changed_digits(facts, text, who)
    is_disputed = facts.kind == "text" and facts.shown not in (None, text)
    return f"some programs read the text {facts.shown} in this cell as {text}, and others do not" if is_disputed else ""


def _find_changed_digits(facts: CellFacts, text: str, who: str) -> str:
    digits = text.lstrip("-")
    if not digits.isdecimal():
        return "the cell is a number with a fraction or an exponent"
    if len(digits) > EXACT_DIGITS:
        return f"the cell is a number of {len(digits)} digits, but {who} only {EXACT_DIGITS} digits"
    shown = facts.shown if facts.shown is not None else shown_number(text, facts.number_format)
    if shown is None and facts.number_format:
        return f"the cell is a number, and its number format {facts.number_format} might show something else"
    if shown is None or shown.strip() == text or _hides(shown, facts.number_format):
        return ""
    return f"the cell shows {shown.strip() or 'nothing'}, but contains the number {text}"


def _hides(shown: str, number_format: str) -> bool:
    """Say whether the format has an empty part for such numbers, as ``;;;``; hidden-text reports it."""
    return not shown and ";" in number_format


RULE = TableRule(
    code="WL208",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    suppresses=("memo-number", "address-number"),
    reach=Reach.CELL,
    check=check,
)
