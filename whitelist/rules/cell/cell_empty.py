"""An empty coin, address, or other required cell.

What it finds: a coin or address cell without a visible character, and an address cell with a word that programs write
for an empty cell: nan, none, null, undefined or <NA>, or for a number that is too large: inf. A coin such as `see note`
only says where the coin is. Where each entry must have a name, an empty remark; likewise an amount, or another cell
that the exchange asks for. An empty network is reported by network-empty.

Why it matters: the exchange refuses the row.

Example: `,TRC20,TJRabPrwbZy45sbavfcjinPJC18kjpRTv8,`.

How to resolve: fill in the cell, or delete the row.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches; the words are
those of pandas, Python, JSON and JavaScript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.checking.spreadsheet_damage import INFINITY, how_to_keep_text
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask

# As programs write them, not in any letter case: a search for a few texts costs less than to fold the case of all.
WORDS = frozenset(
    {word for lower in ("nan", "none", "null", "undefined") for word in (lower, lower.upper(), lower.capitalize())}
    | {"NaN", "<NA>"}
)


COIN_WORDS = WORDS - {word for word in WORDS if word.isupper()} | {"-", "--", "?", "n/a", "N/A", "tbd", "无"}
"""Words for no coin; a code of a coin is written in capital letters."""


POINTER = re.compile(r"(?:see|per|as per|ask|refer to|siehe|voir|ver|vedi|см\.?) +\w", re.IGNORECASE)
"""Matches a coin that only says where the coin is; the name of no coin starts like this."""


def check(cells: Cells) -> Mask:
    """Mark cells without a visible character, and addresses and coins that are a word for an empty cell."""
    if cells.column == "coin":
        return cells.where(lambda text: not text or text in COIN_WORDS or POINTER.match(text))
    if cells.column == "address":
        return cells.where(lambda text: not text or text in WORDS or text in INFINITY)
    return cells.where(lambda text: not text)


def message(cell: str, column: str, name: str) -> Message:
    """Name the column of the empty cell, and the word."""
    word = clean_text(cell)
    if word in INFINITY:
        return Message(
            f"the {name} is {word!r}, which table libraries write for a large number", how_to_keep_text(cell)
        )
    if column == "coin" and POINTER.match(word):
        return Message(f"the {name} is {word!r}, which is not a coin", f"enter the {name}, or delete the row")
    if word:
        return Message(f"the {name} is {word!r}, a word for an empty cell", f"enter the {name}, or delete the row")
    return Message(f"the {name} is empty", f"enter the {name}, or delete the row")


RULE = CellRule(
    code="WL201",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    columns=("coin", "address"),
    if_required=True,
    check=check,
    message=message,
    stops_other_rules=True,
)
