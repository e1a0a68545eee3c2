"""A character that cannot be seen.

What it finds: control characters, zero-width and direction marks, soft hyphens and other code points that change a
value without showing, in a coin, network, address or memo. The value without them is what the other rules judge.

Why it matters: the cell looks right and is not equal to what it looks like; the uploader answers that the number of
fields does not match, and nobody can see why.

Example: `TRC20\u200b`, pasted from a chat window.

How to resolve: delete the character, or type the value again; `--fix` deletes it.

Source: Unicode Standard Annex #9, directional formatting characters; Annex #31, default ignorable code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import INVISIBLE, character_name, clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells that hold an invisible character."""
    marked = cells.str.contains(INVISIBLE)
    if marked.any() and cells.name != "memo":  # where a value must stand, a cell of nothing else is just empty
        marked &= cells.map(clean_text).ne("")
    return marked


def message(cell: str, column: str) -> Message:
    """Name the first character's code point and position."""
    found = [match.start() for match in INVISIBLE.finditer(cell)]
    first = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return Message(
        f"the {column} has the invisible character {character_name(cell[first])} at position {first + 1}{more}",
        replacement=clean_text(cell),
        span=(first, first + 1),
    )


RULE = CellRule(
    code="WL203",
    severity=Severity.ERROR,
    fails_upload=True,
    fixable=True,
    columns=("coin", "network", "address", "memo"),
    check=check,
    message=message,
)
