"""Decides whether the text of a cell can be seen, in any format."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.layout import Unseen

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)

SMALLEST: Final = 1
"""A font of this size, in points, or a smaller one cannot be read."""

_MOST_DIFFERENCE: Final = 16
"""How much each part of two colours can differ so that a person cannot read one on the other: a contrast below 1.2."""

_TOKEN: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]', re.DOTALL)
"""What a number format shows as it is, and its colours and conditions; a semicolon inside ends no section."""
_BLANK: Final = re.compile(r'" *"|\\ |_.|\* |\[(?:black|white|red|green|blue|yellow|magenta|cyan)\]', re.IGNORECASE)
_LONGEST_FORMAT: Final = 255
"""Excel does not accept a longer number format."""


class Look(NamedTuple):
    """How a cell looks."""

    struck: bool
    unseen: Unseen | None
    """Why the text cannot be seen; None for a text that can."""


class Font(NamedTuple):
    """What is known about the font of a cell, or what the fonts of all parts of its text have in common."""

    struck: bool = False
    colour: Colour | None = None
    is_tiny: bool = False


class CellStyle(NamedTuple):
    """What is known about the style of a cell."""

    font: Font = Font()
    background: Colour | None = None
    hides_text: bool = False
    hides_numbers: bool = False


def are_alike(text: Colour | None, background: Colour | None) -> bool:
    """Say whether a *text* cannot be read on its *background*; not if one of the two is unknown."""
    if text is None or background is None:
        return False
    return all(abs(one - other) <= _MOST_DIFFERENCE for one, other in zip(text, background, strict=True))


def common_font(fonts: Iterable[Font]) -> Font:
    """Return what all *fonts* have in common; there is at least one."""
    return reduce(_common, fonts)


def _common(one: Font, other: Font) -> Font:
    colour = one.colour if one.colour == other.colour else None
    return Font(one.struck and other.struck, colour, one.is_tiny and other.is_tiny)


def hides(code: str) -> tuple[bool, bool]:
    """Say whether the number format *code* shows nothing for a text, and for a number above 0.

    Its sections are for positive numbers, negative numbers, zero and text (ECMA-376, part 1, 18.8.31 numFmts).
    """
    if len(code) > _LONGEST_FORMAT:
        return False, False
    sections = _TOKEN.sub(lambda token: "" if _BLANK.fullmatch(token[0]) else "x", code).split(";")
    empty = [not each.strip() for each in sections]
    return (len(empty) > 3 and empty[3]), (len(empty) > 1 and empty[0])


def look_of(style: CellStyle, font: Font, *, is_text: bool) -> Look:
    """Return how a text or number in *font* looks in a cell with *style*."""
    if style.hides_text if is_text else style.hides_numbers:
        return Look(font.struck, "number format")
    if are_alike(font.colour, style.background):
        return Look(font.struck, "colour")
    return Look(font.struck, "size" if font.is_tiny else None)
