"""A letter or digit of another script where an ASCII one belongs.

What it finds: Cyrillic, Greek, full-width and other characters that are drawn like Latin letters or digits in a
coin, network or memo, any character outside ASCII in an address, and digits of other scripts in a memo. The cell is
not judged further.

Why it matters: "USDТ" with a Cyrillic Te is another word than "USDT", and an address with one such letter is no
address. Such letters come from OCR, input methods, and fraud.

Example: `USDТ,TRC20,…` where the last letter is U+0422 CYRILLIC CAPITAL LETTER TE.

How to resolve: type the value again from its origin. It is never replaced for you: nobody can know what was meant.

Source: Unicode Technical Standard #39, confusable detection. Address encodings use ASCII only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import INVISIBLE, LOOK_ALIKE, NOT_ASCII, OTHER_DIGIT, character_name, clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import re

    import pandas as pd

PATTERNS = {"coin": LOOK_ALIKE, "network": LOOK_ALIKE, "address": NOT_ASCII, "memo": OTHER_DIGIT}


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells with a character of another script among what can be seen."""
    suspects = cells.str.contains(_pattern(str(cells.name)))
    if suspects.any():  # invisible characters and white space have rules of their own
        suspects &= cells.map(_visible).str.contains(_pattern(str(cells.name)))
    return suspects


def message(cell: str, column: str) -> Message:
    """Name the first character's code point and position."""
    pattern = _pattern(column)
    found = [at for at, character in enumerate(cell) if pattern.match(_visible(character))]
    first = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return Message(
        f"the {column} has {cell[first]!r} ({character_name(cell[first])}) at position {first + 1}{more}",
        "type it again from its origin",
        span=(first, first + 1),
    )


def _pattern(column: str) -> re.Pattern[str]:
    return PATTERNS.get(column, LOOK_ALIKE)


def _visible(text: str) -> str:
    return "".join(INVISIBLE.sub("", clean_text(text)).split())


RULE = CellRule(
    code="WL204",
    severity=Severity.ERROR,
    fails_upload=True,
    columns=("coin", "network", "address", "memo"),
    check=check,
    message=message,
    stops_other_rules=True,
)
