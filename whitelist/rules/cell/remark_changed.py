"""A remark that a spreadsheet program might have changed.

What it finds: a remark that a workbook stores as a number, a date, a time, a duration, a TRUE/FALSE value or an error
value, or calculates with a formula, and a remark that looks like what a spreadsheet program makes of another text, such
as `5-Jan`, `1.23E+15` or `#N/A`. The same in another column of text that only the exchange has, and in a pandas data
frame.

Why it matters: a remark is not sent with a payment, but people find the receiver by it: an invoice number without its
leading zeros is another one.

Example: the remark 00042 becomes 42, and the remark 1-5 becomes 5-Jan.

How to resolve: compare the remark with the original. If it was changed, format the column as text and enter it again.

Source: Microsoft Excel specifications and limits: number precision 15 digits; ECMA-376, part 1, 18.8.31 numFmts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.checking.spreadsheet_damage import DAMAGED, ROUNDED, damage_kind
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import COMPARE
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import CellFacts, MaskedTable, ValueKind

_STORED: dict[ValueKind, str] = {
    "number": "a number",
    "date": "a date",
    "time": "a time",
    "duration": "a duration",
    "boolean": "a TRUE/FALSE value",
    "error": "an error value",
    "bytes": "a value of the type bytes",
}
HINT = "zeros, signs or digits might be lost"


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:  # as every table rule
    """Yield every remark that is not stored as a text, or looks like a changed one."""
    names = _texts(reference.schema.batch)
    fields = {field: names[column] for column, field in table.columns.fields.items() if column in names}
    for row, record in enumerate(table.rows if fields else ()):
        for field, name in fields.items():
            text = record[field] if field < len(record) else ""
            if problem := _find_problem(table.cells.get((row, field)), text, name):
                message = Message(problem, f"compare the {name} with the original: {HINT}")
                yield TableMatch(row=row, field=field, value=text, message=message)


def _texts(batch: BatchRules) -> Mapping[str, str]:
    """Return column → heading for the remark, and the columns of text that only the exchange has."""
    own = [column for column in batch.own_columns if batch.cells[column].kind == "text"]
    return {column: shown_column(batch, column) for column in ("remark", *own)}


def _find_problem(facts: CellFacts | None, text: str, name: str) -> str:
    kind = facts.value_kind if facts is not None else "text"
    if kind != "text":
        return f"the {name} is {_STORED[kind]}, not text, so a spreadsheet might have changed it"
    if facts is not None and facts.shown not in (None, text):
        return f"some programs read the text {facts.shown} in this cell as {text}, and others do not"
    if facts is not None and facts.kind == "formula" and facts.calculated:
        return f"the {name} is a formula; only its saved result was read"
    if ROUNDED.match(text):
        return f"the {name} has only zeros after its 15th digit; a spreadsheet might have rounded it"
    if DAMAGED.match(text):
        return f"the {name} looks like {damage_kind(clean_text(text))}, to which a spreadsheet might have changed it"
    return ""


RULE = TableRule(
    code="WL212",
    severity=Severity.NOTE,
    lost_as_text=True,
    advice=COMPARE,
    since="0.2.0",
    reach=Reach.CELL,
    check=check,
)
