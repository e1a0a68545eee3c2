"""A letter or digit of another script instead of an ASCII character.

What it finds: Cyrillic, Greek, full-width and other characters that look like Latin letters or digits in a coin,
network or memo; any character outside ASCII in an address; and digits of other scripts in a memo. Typographic quotation
marks around a value are such characters, too. The cell is not checked further.

Why it matters: "USDТ" with a Cyrillic Te is not the coin "USDT", and a text with such a letter is not an address. Such
characters come from text recognition (OCR), from keyboards for other languages, and from fraud.

Example: `USDТ,TRC20,…` where the last letter is U+0422 CYRILLIC CAPITAL LETTER TE.

How to resolve: copy an address or a memo again from the original; type a coin or a network again. There is no automatic
fix, because the right character is not known.

Source: Unicode Technical Standard #39, confusable detection. Address encodings use ASCII only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.characters import INVISIBLE, LOOK_ALIKE, NOT_ASCII, OTHER_DIGIT, QUOTES, character_name, clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import re

    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask

TYPE = "type the value again and compare it with the original"
COPY = "copy the value again from the original"
UNQUOTE = "remove the quotation marks around the value, and compare it with the original"
PATTERNS = {"coin": LOOK_ALIKE, "network": LOOK_ALIKE, "address": NOT_ASCII, "memo": OTHER_DIGIT}


def check(cells: Cells) -> Mask:
    """Mark cells with a visible character of another script."""
    if cells.are_plain:
        return cells.nowhere
    search = _pattern(cells.column).search

    def is_suspect(text: str) -> bool:  # other rules report invisible characters and white space
        return bool(search(text) and search(_visible(text)) and not _is_explained(text, cells.column))

    return cells.where(is_suspect, cells.texts)


def _is_explained(text: str, column: str) -> bool:
    """Say whether impostor-address reports the cell: as a remark, a list or a word."""
    if column != "address":
        return False
    from whitelist.addresses.non_address import explains_script

    return explains_script(clean_text(text))


def message(cell: str, column: str, name: str) -> Message:
    """Name the position and code point of the first such character."""
    pattern = _pattern(column)
    positions = [position for position, character in enumerate(cell) if pattern.match(_visible(character))]
    first = positions[0]
    shown = f"{cell[first]!r} ({character_name(cell[first])})"
    more = f" (and {len(positions) - 1} more)" if len(positions) > 1 else ""
    return Message(
        f"character {first + 1} of the {name} is {shown}, not an ASCII character{more}",
        _advise(cell, column),
        span=(first, first + 1),
    )


def _advise(cell: str, column: str) -> str:
    bare = clean_text(cell).strip(QUOTES)
    if not _pattern(column).search(_visible(bare)):
        return UNQUOTE
    return TYPE if column in ("coin", "network") else COPY


def _pattern(column: str) -> re.Pattern[str]:
    return PATTERNS.get(column, LOOK_ALIKE)


def _visible(text: str) -> str:
    return "".join(INVISIBLE.sub("", clean_text(text)).split())


RULE = CellRule(
    code="WL204",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    fails_upload=True,
    columns=("coin", "network", "address", "memo"),
    check=check,
    message=message,
    stops_other_rules=True,
)
