"""A cell that is not one of the values that the exchange accepts in this column.

What it finds: in a column that only some exchanges have, a text that is not one of the documented words, or not a whole
number where the exchange documents one. Letter case counts unless the exchange documents that it does not.

Why it matters: the exchange refuses the row, or reads another value.

Example: `Erc-20` in a column that accepts `native` and `erc20`.

How to resolve: write one of the values that the message lists, or the whole number in digits.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.format_rule import FormatRule
from whitelist.checking.rule import Message
from whitelist.exchanges.cells.amounts import WHOLE
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import did_you_mean, join_items

if TYPE_CHECKING:
    from whitelist.checking.columns.format_rule import DescribedColumn

SHOWN = 40
"""Characters of a cell that are shown."""


def find(text: str, column: DescribedColumn) -> Message | None:
    """Return what is wrong with *text*, or None."""
    if column.format.kind == "whole number":
        if WHOLE.fullmatch(text):
            return None
        message = f"the {column.heading} is {clipped(text, SHOWN)!r}, which is not a whole number"
        return Message(message, "write only digits, such as 12345, or ask who made the list")
    if column.format.has_choice(text):
        return None
    choices = join_items(column.format.choices)
    message = f"the {column.heading} is {clipped(text, SHOWN)!r}, but {column.exchange} accepts only {choices}"
    return Message(message, did_you_mean(text, column.format.choices) or "write one of them, or ask who made the list")


RULE = FormatRule(
    code="WL214",
    severity=Severity.ERROR,
    advice=CORRECT,
    since="0.2.0",
    kinds=("choice", "whole number"),
    find=find,
)
