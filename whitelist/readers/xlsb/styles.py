"""Reads the styles of an XLSB workbook: number formats, and what hides a text or strikes it through."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS

from whitelist.readers.archive import UnreadableError
from whitelist.readers.looks import SMALLEST, hides
from whitelist.readers.serial_dates import EAST_ASIAN
from whitelist.readers.xlsb.records import number_at, text_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.layout import Unseen

STYLE_LIMIT: Final = 65_536
"""Maximum formats, fonts, and styles of cells. Excel allows 65,490 styles."""

_FONT, _FORMAT, _STYLE = 0x2B, 0x2C, 0x2F  # BrtFont, BrtFmt, BrtXF
_BEGIN_STYLES, _END_STYLES = 0x0269, 0x026A  # BrtBeginCellXFs; BrtXF also occurs outside, for named styles

_GENERAL: Final = "General"
_STRUCK: Final = 0x08
_TWIPS: Final = 20  # in a point
_RED_GREEN_BLUE: Final = 2


class Style(NamedTuple):
    """What is known about the style of a cell."""

    number_format: str = _GENERAL
    struck: bool = False
    unseen_text: Unseen | None = None
    """Why a text in the cell cannot be seen."""
    unseen_number: Unseen | None = None

    @property
    def is_plain(self) -> bool:
        """True when the cell looks normal."""
        return not (self.struck or self.unseen_text or self.unseen_number)


def read_styles(records: Iterable[tuple[int, bytes]]) -> list[Style]:
    """Return the styles of cells in the order of their numbers. Raises UnreadableError, struct.error.

    A white text counts as unseen only if the workbook gives its colour, not a number of its theme, and has no fill.
    """
    formats: dict[int, str] = {**BUILTIN_FORMATS, **EAST_ASIAN}
    fonts: list[tuple[bool, bool, bool]] = []
    styles: list[Style] = []
    in_styles = False
    for kind, content in records:
        if kind in (_BEGIN_STYLES, _END_STYLES):
            in_styles = kind == _BEGIN_STYLES
        elif kind == _FORMAT:
            formats[_short_at(content, 0)] = text_at(content, 2)[0]
        elif kind == _FONT:
            fonts.append(_font(content))
        elif kind == _STYLE and in_styles:
            styles.append(_style(content, formats, fonts))
        if max(len(formats), len(fonts), len(styles)) > STYLE_LIMIT:
            raise UnreadableError(f"contains more than {STYLE_LIMIT:,} styles")
    return styles


def _style(content: bytes, formats: dict[int, str], fonts: list[tuple[bool, bool, bool]]) -> Style:
    code = formats.get(_short_at(content, 2), _GENERAL)
    number, fill = _short_at(content, 4), _short_at(content, 6)
    struck, tiny, white = fonts[number] if number < len(fonts) else (False, False, False)
    font: Unseen | None = "colour" if white and fill == 0 else "size" if tiny else None  # the first fill is none
    hides_text, hides_number = hides(code)
    return Style(code, struck, "number format" if hides_text else font, "number format" if hides_number else font)


def _font(content: bytes) -> tuple[bool, bool, bool]:
    """Return whether a font is struck through, too small and white ([MS-XLSB] 2.4.149 BrtFont, 2.5.18 BrtColor)."""
    colour = number_at(content, 12), number_at(content, 16)
    is_white = colour[0] >> 1 & 0x7F == _RED_GREEN_BLUE and colour[1] & 0xFFFFFF == 0xFFFFFF
    return bool(content[2] & _STRUCK), _short_at(content, 0) <= SMALLEST * _TWIPS, is_white


def _short_at(content: bytes, position: int) -> int:
    found: int = struct.unpack_from("<H", content, position)[0]
    return found
