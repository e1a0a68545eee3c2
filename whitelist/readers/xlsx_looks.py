"""Finds the cells of an XLSX workbook whose text is struck through, or cannot be seen.

What counts is the style of the cell, and the formats of the parts of its text. The style of a row or column is only for
cells that are not in the file. Conditional formats are not evaluated, and table styles only in
``xlsx_table_styles``.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from openpyxl.cell.text import Text
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG  # as in ``xlsx_sheet``

from whitelist.readers.colours import SMALLEST, WHITE, Colour, are_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.table import Unseen
    from whitelist.readers.xlsx_colours import Palette

T = TypeVar("T")

_PART: Final = INLINE_STRING.replace("}is", "}r")
_TEXT_KINDS: Final = frozenset(["s", "str", "inlineStr"])
_TOKEN: Final = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]', re.DOTALL)
"""What a number format shows as it is, and its colours and conditions; a semicolon inside ends no section."""
_BLANK: Final = re.compile(r'" *"|\\ |_.|\* |\[(?:black|white|red|green|blue|yellow|magenta|cyan)\]', re.IGNORECASE)
_LONGEST_FORMAT: Final = 255
"""Excel does not accept a longer number format."""
_MANY: Final = 64
"""With more colours of backgrounds, a text with formats is compared only with the backgrounds of its cells."""


class Look(NamedTuple):
    """How a cell looks."""

    struck: bool
    unseen: Unseen | None
    """Why the text cannot be seen; None for a text that can."""


class _Font(NamedTuple):
    """What is known about the font of a cell, or what the fonts of all parts of its text have in common."""

    struck: bool = False
    colour: Colour | None = None
    is_tiny: bool = False


class _Style(NamedTuple):
    font: _Font = _Font()
    background: Colour | None = None
    hides_text: bool = False
    hides_numbers: bool = False


class Looks:
    """The styles of a workbook, and its shared texts with formats."""

    def __init__(self, workbook: Any, palette: Palette) -> None:
        """*workbook* is openpyxl's, with its styles."""
        self._palette = palette
        self._styles = _styles(workbook, palette)
        every = ((number, is_text) for number in range(len(self._styles)) for is_text in (False, True))
        looks = {key: _look(self._styles[key[0]], self._styles[key[0]].font, is_text=key[1]) for key in every}
        self._looks = {key: look for key, look in looks.items() if any(look)}
        self._backgrounds = {WHITE, *(each.background for each in self._styles)}
        self._texts: dict[int, tuple[_Font | None, ...]] = {}
        """Index of a shared text → what the fonts of its parts have in common; and None, if a part has the cell's."""

    @property
    def are_plain(self) -> bool:
        """True when all cells look normal, except those that contain a text with formats of its own."""
        return not self._looks and not self._texts

    def add_text(self, index: int, text: Text) -> None:
        """Record the formats of the shared *text* at *index*, unless they look normal, and so do all styles."""
        fonts = self._fonts(text)
        if fonts and fonts[0] is not None and (self._looks or not self._is_normal(fonts[0])):
            self._texts[index] = fonts

    def of(self, cell: Any) -> Look | None:
        """Return how the XML element *cell* looks; None for a cell that looks normal."""
        number, kind = int(cell.get("s", 0)), cell.get("t")
        fonts = self._fonts_in(cell, kind) if kind == "inlineStr" or (kind == "s" and self._texts) else ()
        if not fonts:
            return self._looks.get((number, kind in _TEXT_KINDS))
        style = _at(self._styles, number, _Style())
        look = _look(style, reduce(_common, (style.font if font is None else font for font in fonts)), is_text=True)
        return look if any(look) else None

    def _is_normal(self, font: _Font) -> bool:
        if font.struck or font.is_tiny or len(self._backgrounds) > _MANY:
            return False
        return not any(are_alike(font.colour, each) for each in self._backgrounds)

    def _fonts_in(self, cell: Any, kind: str) -> tuple[_Font | None, ...]:
        """Return the fonts of the text of *cell*, shared or its own; none if the text has no formats."""
        if kind == "s":
            index = cell.findtext(VALUE_TAG)
            return self._texts.get(int(index), ()) if index else ()
        text = cell.find(INLINE_STRING)
        return () if text is None or text.find(_PART) is None else self._fonts(Text.from_tree(text))

    def _fonts(self, text: Any) -> tuple[_Font | None, ...]:
        """Return the fonts of the parts of *text* that are not blank: what they have in common, and the cell's."""
        own = [run.rPr for run in text.formatted if (run.t or "").strip()]
        fonts = [_font(each, self._palette) for each in own if each is not None]
        if not fonts:
            return ()
        common = reduce(_common, fonts)
        return (common,) if len(fonts) == len(own) else (common, None)


def _styles(workbook: Any, palette: Palette) -> list[_Style]:
    """Return the styles of cells in the order of their numbers."""
    fonts = [_font(each, palette) for each in workbook._fonts]  # noqa: SLF001  # no other access
    fills = [_background(each, palette) for each in workbook._fills]  # noqa: SLF001
    formats = [_hides(each) for each in workbook._number_formats]  # noqa: SLF001
    return [
        _Style(
            _at(fonts, each.fontId, _Font()),
            _at(fills, each.fillId, None),
            *_at(formats, each.numFmtId - BUILTIN_FORMATS_MAX_SIZE, (False, False)),
        )
        for each in workbook._cell_styles  # noqa: SLF001
    ]


def _at(items: Sequence[T], index: int, default: T) -> T:
    """Return the item at *index*; a broken file can refer to one that does not exist."""
    return items[index] if 0 <= index < len(items) else default


def _font(font: Any, palette: Palette) -> _Font:
    return _Font(bool(font.strike), palette.resolve(font.color), font.sz is not None and font.sz <= SMALLEST)


def _common(one: _Font, other: _Font) -> _Font:
    """Return what both fonts have in common."""
    colour = one.colour if one.colour == other.colour else None
    return _Font(one.struck and other.struck, colour, one.is_tiny and other.is_tiny)


def _background(fill: Any, palette: Palette) -> Colour | None:
    """Return the colour of *fill*; None for a pattern, a gradient or an unknown colour."""
    if not isinstance(fill, PatternFill):
        return None
    if fill.patternType in (None, "none"):
        return WHITE
    is_known = fill.patternType == "solid" and fill.fgColor != Color()  # what openpyxl says if the file has no colour
    return palette.resolve(fill.fgColor) if is_known else None


def _hides(code: str) -> tuple[bool, bool]:
    """Say whether the number format *code* shows nothing for a text, and for a number above 0.

    Its sections are for positive numbers, negative numbers, zero and text (ECMA-376, part 1, 18.8.31 numFmts).
    """
    if len(code) > _LONGEST_FORMAT:
        return False, False
    sections = _TOKEN.sub(lambda token: "" if _BLANK.fullmatch(token[0]) else "x", code).split(";")
    empty = [not each.strip() for each in sections]
    return (len(empty) > 3 and empty[3]), (len(empty) > 1 and empty[0])


def _look(style: _Style, font: _Font, *, is_text: bool) -> Look:
    """Return how a text or number in *font* looks in a cell with *style*."""
    if style.hides_text if is_text else style.hides_numbers:
        return Look(font.struck, "number format")
    if are_alike(font.colour, style.background):
        return Look(font.struck, "colour")
    return Look(font.struck, "size" if font.is_tiny else None)
