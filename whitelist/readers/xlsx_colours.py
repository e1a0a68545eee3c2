"""Resolves the colours of an XLSX workbook: RGB, from its palette, or from its theme, with tints."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import XMLPullParser

from openpyxl.styles.colors import COLOR_INDEX

from whitelist.readers.colours import BLACK, WHITE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.readers.colours import Colour

_SYSTEM: Final[Mapping[int, Colour]] = {64: BLACK, 65: WHITE}
"""Colours of the palette that the system decides: text and background of a window (ECMA-376, part 1, 18.8.27)."""

_SWAPPED: Final = (1, 0, 3, 2)
"""The theme lists dark 1, light 1, dark 2, light 2; the numbers in the styles begin with light 1."""

_PIECE: Final = 1024
"""Bytes of a theme that are parsed at once; the colours come first."""

_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


class Palette:
    """The colours that a workbook can refer to."""

    def __init__(self, indexed: Sequence[str], theme: bytes) -> None:
        """*indexed* are the colours of the workbook's own palette, if it has one; *theme* is its part, or empty."""
        self._indexed = {**dict(enumerate(map(_rgb, indexed or COLOR_INDEX))), **_SYSTEM}
        self._theme = _theme_colours(theme) if theme else ()

    def resolve(self, colour: Any) -> Colour | None:
        """Return openpyxl's *colour*; None for an automatic or unknown one."""
        if colour is None:
            return None
        if colour.type == "rgb":
            return _tinted(_rgb(colour.rgb), colour.tint)
        if colour.type == "indexed":
            return _tinted(self._indexed.get(colour.indexed), colour.tint)
        if colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            return _tinted(self._theme[colour.theme], colour.tint)
        return None


def _rgb(text: str) -> Colour | None:
    match = _HEX.fullmatch(text)
    return None if match is None else (int(match[1][:2], 16), int(match[1][2:4], 16), int(match[1][4:], 16))


def _theme_colours(theme: bytes) -> tuple[Colour | None, ...]:
    """Return the colours of a *theme* in the order of their numbers; what comes behind them is not parsed."""
    parser: Any = XMLPullParser(["end"])
    for start in range(0, len(theme), _PIECE):
        parser.feed(theme[start : start + _PIECE])
        for _, element in parser.read_events():
            if element.tag.endswith("}clrScheme"):
                colours = [_rgb(each[0].get("lastClr") or each[0].get("val") or "") for each in element if len(each)]
                return tuple(colours[at] for at in _order(len(colours)))
    return ()


def _order(count: int) -> list[int]:
    """Return which of *count* colours of a theme has which number."""
    return [*_SWAPPED, *range(len(_SWAPPED), count)] if count >= len(_SWAPPED) else []


def _tinted(colour: Colour | None, tint: float | None) -> Colour | None:
    """Return *colour* made darker by a *tint* below 0, or lighter (ECMA-376, part 1, 18.3.1.15 color)."""
    if colour is None or not tint:
        return colour
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
