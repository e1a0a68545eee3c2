"""The same text in two rows of a column where the exchange allows no two.

What it finds: a name, a reference or another text that an earlier row has as well, at an exchange that documents that
each must be different. Letter case counts; white space around the text does not.

Why it matters: the exchange refuses the row, or the file.

Example: the reference `INV-7` in rows 4 and 17.

How to resolve: give each row a text of its own; if the two rows are the same payment, delete one of them.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

SHOWN = 40
"""Characters of a text that are shown."""


def check(entries: Entries) -> Mask:
    """Mark every row whose text is in an earlier row, unless duplicate-entry reports the two: one of them has to go."""
    merges = not entries.reference.schema.batch.duplicates_allowed
    pairs = entries.repeated_texts.items()
    return entries.mark(row for row, first in pairs if not (merges and _entry(entries, row) == _entry(entries, first)))


def _entry(entries: Entries, row: int) -> tuple[object, ...]:
    return entries.compared_coins[row], entries.destination(row) or row, entries.compared_memo(row)


def message(entries: Entries, row: int) -> Message:
    """Name the earlier row, and the text."""
    schema = entries.reference.schema
    name, first = documented(schema.batch)[schema.batch.unique_column], entries.place(entries.repeated_texts[row])
    text = clipped(entries.unique_texts[row], SHOWN)
    return Message(
        f"the {name} {text!r} is on {first}, too; {schema.title} accepts each {name} once",
        "write another one, or delete the row if it is the same as the other",
    )


RULE = RowRule(
    code="WL614",
    severity=Severity.ERROR,
    advice=CORRECT,
    since="0.2.0",
    column="remark",
    needs=(),
    reach=Reach.ROWS,
    relation=Relation.TEXT,
    check=check,
    message=message,
)
