"""An invisible character.

What it finds: control characters, zero-width and direction marks, soft hyphens and other invisible characters in a
coin, network, address or memo, or in a column that only the exchange has, such as an amount. The other rules check the
value without these characters.

Why it matters: the cell looks right, but for a program the value is different. The upload fails, and the reason is not
visible.

Example: `TRC20\u200b`, pasted from a chat window.

How to resolve: delete the character, or type the value again; `--fix` deletes the character.

Source: Unicode Standard Annex #9, directional formatting characters; Annex #31, default ignorable code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.advice import REPLACE
from whitelist.model.characters import INVISIBLE, character_name, clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask


def check(cells: Cells) -> Mask:
    """Mark cells that contain an invisible character."""
    if cells.are_plain:
        return cells.nowhere
    if cells.column == "memo":
        return cells.where(INVISIBLE.search, cells.texts)
    # Elsewhere, a cell of only such characters counts as empty.
    return cells.where(lambda text: INVISIBLE.search(text) and clean_text(text), cells.texts)


def message(cell: str, _column: str, name: str) -> Message:
    """Name the position and code point of the first invisible character."""
    positions = [match.start() for match in INVISIBLE.finditer(cell)]
    first = positions[0]
    more = f" (and {len(positions) - 1} more)" if len(positions) > 1 else ""
    return Message(
        f"character {first + 1} of the {name} is invisible: {character_name(cell[first])}{more}",
        replacement=clean_text(cell),
        span=(first, first + 1),
    )


RULE = CellRule(
    code="WL203",
    severity=Severity.ERROR,
    advice=REPLACE,
    fails_upload=True,
    fixable=True,
    columns=("coin", "network", "address", "memo"),
    own_kinds=("text", "amount", "whole number", "choice", "address"),
    check=check,
    message=message,
)
