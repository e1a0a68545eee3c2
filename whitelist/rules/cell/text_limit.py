"""A text that is shorter or longer than the exchange accepts, or has other characters.

What it finds: a remark, or another text in a column of the exchange, with fewer or more characters than the exchange
documents, or with a character that it does not accept; in any column, a character that the encoding of its files does
not have, if that is not UTF-8. A character is a Unicode code point. Without such a statement of the exchange, nothing
is found.

Why it matters: the exchange refuses the row, or cuts the text off.

Example: a name of 120 characters where 100 are allowed.

How to resolve: shorten the text, or write it with other characters. `whitelist build` writes it as it is.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.columns.format_rule import FormatRule
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT
from whitelist.model.characters import character_name, find_unwritable
from whitelist.model.finding import Severity
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.checking.columns.format_rule import DescribedColumn


def find(text: str, column: DescribedColumn) -> Message | None:
    """Return what is wrong with *text*, or None."""
    limits, name = column.format, column.heading
    length = f"the {name} has {with_count(len(text), 'character')}; {column.exchange} accepts"
    if limits.longest is not None and len(text) > limits.longest:
        return Message(f"{length} at most {limits.longest:,}", f"shorten the {name}")
    if limits.shortest is not None and len(text) < limits.shortest:
        return Message(f"{length} at least {limits.shortest:,}", f"write a longer {name}")
    wrong = re.search(f"[^{limits.characters}]", text) if limits.characters else None
    if wrong is None:
        return None
    message = f"{_place(text, wrong.start(), name)}, which {column.exchange} does not accept"
    return Message(message, f"write the {name} without it")


def find_unencoded(text: str, column: DescribedColumn) -> Message | None:
    """Return which character of *text* the encoding of the exchange's files does not have, or None."""
    at = find_unwritable(text, column.encoding)
    if at is None:
        return None
    place = _place(text, at, column.heading)
    message = f"{place}, which the encoding that {column.exchange} accepts, {column.encoding}, does not have"
    return Message(message, f"write the {column.heading} without it")


def _place(text: str, at: int, name: str) -> str:
    return f"character {at + 1} of the {name} is {text[at]!r} ({character_name(text[at])})"


RULE = FormatRule(
    code="WL215",
    severity=Severity.ERROR,
    advice=CORRECT,
    since="0.2.0",
    kinds=("text",),
    find=find,
    find_in_any=find_unencoded,
)
