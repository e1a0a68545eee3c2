"""An amount that is not a plain decimal number above zero.

What it finds: in a column of amounts, which only some exchanges have: digit groups or a decimal comma, scientific
notation, a currency sign or another text, a sign, zero, a zero before the number, and more digits after the point than
the exchange documents.

Why it matters: the exchange refuses the row, or reads another amount: `1,000` is 1000 in one country and 1 in another.

Example: `1,000.50` instead of `1000.50`.

How to resolve: write digits, and a point before the decimals. If the number is not clear, ask who made the list. In a
spreadsheet program, format the column as text before you enter amounts.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml; Unicode CLDR, number symbols.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.columns.format_rule import FormatRule
from whitelist.checking.rule import Message
from whitelist.checking.spreadsheet_damage import DAMAGED, damage_kind
from whitelist.exchanges.cells.amounts import NUMBER
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.checking.columns.format_rule import DescribedColumn

OTHER = {
    "is in scientific notation; digits might be lost": re.compile(r"[-+]?[0-9.,]+[Ee][-+]?[0-9]+"),
    "has a sign, but must be a number above 0": re.compile(r"[-+][0-9.,]+"),
    "starts with a zero": re.compile(r"0[0-9]+(?:\.[0-9]+)?"),
    "has a comma, or digits in groups": re.compile(r"[0-9]+(?:[.,'’ \u00a0\u202f][0-9]+)+"),
    "has no digit on one side of its point": re.compile(r"\.[0-9]+|[0-9]+\."),
}
"""What is wrong with a number → what matches it, in this order."""
NO_DIGIT = re.compile(r"[^0-9.,]+")
SHOWN = 40
"""Characters of a cell that are shown."""
HINT = (
    "write digits, with a point before the decimals, such as 1000.50; if the amount is not clear, ask who made the list"
)


def find(text: str, column: DescribedColumn) -> Message | None:
    """Return what is wrong with the amount *text*, or None."""
    plain = NUMBER.fullmatch(text)
    if plain is None:
        return Message(f"the {column.heading} {_describe(text)}", HINT)
    if not text.strip("0."):
        hint = f"enter the {column.heading}, or delete the row"
        return Message(f"the {column.heading} is {text}, but must be above 0", hint)
    most, written = column.format.most_decimals, len(plain["decimals"] or "")
    if most is None or written <= most:
        return None
    limit = f"{column.exchange} accepts at most {most}" if most else f"{column.exchange} accepts whole numbers"
    return Message(
        f"the {column.heading} has {with_count(written, 'digit')} after the point, but {limit}",
        "round the amount, or ask who made the list",
    )


def _describe(text: str) -> str:
    """Return *text*, and what is wrong with it."""
    shown = clipped(text, SHOWN)
    for problem, pattern in OTHER.items():
        if pattern.fullmatch(text):
            return f"{shown} {problem}"
    if DAMAGED.match(text):
        return f"{shown} is {damage_kind(text)}, not a number"
    sign = NO_DIGIT.search(text)
    if sign and re.search("[0-9]", text):
        return f"{shown!r} contains {clipped(sign[0].strip(), SHOWN)!r}, which is not part of a number"
    return f"{shown!r} is not a number"


RULE = FormatRule(
    code="WL213",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    since="0.2.0",
    kinds=("amount",),
    find=find,
)
