"""White space before or after a value.

What it finds: spaces, no-break spaces, tabs or line breaks before or after a coin, network, address or memo, or a cell
of a column that only the exchange has, such as an amount; and a memo that contains only white space. The other rules
check the value without white space at its ends. White space inside an address is reported by space-in-address.

Why it matters: for a program, "TRC20 " is not equal to "TRC20". White space is often copied together with values from
web pages and e-mails.

Example: `USDT,TRC20 ,T…,`.

How to resolve: delete the white space; `--fix` does this, because the meaning stays the same.

Source: this project; the network must be equal to the network on the deposit page (what the exchange documents, such as
CoinEx's help page on adding withdrawal addresses in batches).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.advice import REPLACE
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask


def check(cells: Cells) -> Mask:
    """Mark cells with white space at an end. Except for a memo, a cell of only white space counts as empty."""
    if cells.column == "memo":
        return cells.where(lambda text: text != text.strip(), cells.texts)
    return cells.where(lambda text: text != text.strip() and clean_text(text), cells.texts)


def message(cell: str, _column: str, name: str) -> Message:
    """Say at which end the white space is."""
    if not cell.strip():
        return Message(f"the {name} contains only white space", replacement="", span=(0, len(cell)))
    start, end = len(cell) - len(cell.lstrip()), len(cell.rstrip())
    verb = "starts and ends" if start and end < len(cell) else "starts" if start else "ends"
    span = (0, start) if start else (end, len(cell))
    return Message(f"the {name} {verb} with white space", replacement=clean_text(cell), span=span)


RULE = CellRule(
    code="WL202",
    severity=Severity.ERROR,
    advice=REPLACE,
    fails_upload=True,
    fixable=True,
    columns=("coin", "network", "address", "memo"),
    own_kinds=("text", "amount", "whole number", "choice", "address"),
    check=check,
    message=message,
)
