"""Finds the cells of an XLSX workbook whose text is struck through, or cannot be seen.

What counts is the style of the cell, and the formats of the parts of its text. The style of a row or column is only for
cells that are not in the file. Conditional formats are not evaluated, and table styles only in
``xlsx_table_styles``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from openpyxl.cell.text import Text
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG  # as in ``xlsx_parser``

from whitelist.readers.looks import SMALLEST, WHITE, CellStyle, Font, are_alike, common_font, hides, look_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.readers.looks import Colour, Look
    from whitelist.readers.xlsx_colours import Palette

T = TypeVar("T")

_PART: Final = INLINE_STRING.replace("}is", "}r")
_TEXT_KINDS: Final = frozenset(["s", "str", "inlineStr"])
_MANY: Final = 64
"""With more colours of backgrounds, a text with formats is compared only with the backgrounds of its cells."""


class Looks:
    """The styles of a workbook, and its shared texts with formats."""

    def __init__(self, workbook: Any, palette: Palette) -> None:
        """*workbook* is openpyxl's, with its styles."""
        self._palette = palette
        self._styles = _styles(workbook, palette)
        every = ((number, is_text) for number in range(len(self._styles)) for is_text in (False, True))
        looks = {key: look_of(self._styles[key[0]], self._styles[key[0]].font, is_text=key[1]) for key in every}
        self._looks = {key: look for key, look in looks.items() if any(look)}
        self._backgrounds = {WHITE, *(each.background for each in self._styles)}
        self._texts: dict[int, tuple[Font | None, ...]] = {}
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
        style = _at(self._styles, number, CellStyle())
        look = look_of(style, common_font(style.font if font is None else font for font in fonts), is_text=True)
        return look if any(look) else None

    def _is_normal(self, font: Font) -> bool:
        if font.struck or font.is_tiny or len(self._backgrounds) > _MANY:
            return False
        return not any(are_alike(font.colour, each) for each in self._backgrounds)

    def _fonts_in(self, cell: Any, kind: str) -> tuple[Font | None, ...]:
        """Return the fonts of the text of *cell*, shared or its own; none if the text has no formats."""
        if kind == "s":
            index = cell.findtext(VALUE_TAG)
            return self._texts.get(int(index), ()) if index else ()
        text = cell.find(INLINE_STRING)
        return () if text is None or text.find(_PART) is None else self._fonts(Text.from_tree(text))

    def _fonts(self, text: Any) -> tuple[Font | None, ...]:
        """Return the fonts of the parts of *text* that are not blank: what they have in common, and the cell's."""
        own = [run.rPr for run in text.formatted if (run.t or "").strip()]
        fonts = [_font(each, self._palette) for each in own if each is not None]
        if not fonts:
            return ()
        common = common_font(fonts)
        return (common,) if len(fonts) == len(own) else (common, None)


def _styles(workbook: Any, palette: Palette) -> list[CellStyle]:
    """Return the styles of cells in the order of their numbers."""
    fonts = [_font(each, palette) for each in workbook._fonts]  # noqa: SLF001  # no other access
    fills = [_background(each, palette) for each in workbook._fills]  # noqa: SLF001
    formats = [hides(each) for each in workbook._number_formats]  # noqa: SLF001
    return [
        CellStyle(
            _at(fonts, each.fontId, Font()),
            _at(fills, each.fillId, None),
            *_at(formats, each.numFmtId - BUILTIN_FORMATS_MAX_SIZE, (False, False)),
        )
        for each in workbook._cell_styles  # noqa: SLF001
    ]


def _at(items: Sequence[T], index: int, default: T) -> T:
    """Return the item at *index*; a broken file can refer to one that does not exist."""
    return items[index] if 0 <= index < len(items) else default


def _font(font: Any, palette: Palette) -> Font:
    return Font(bool(font.strike), palette.resolve(font.color), font.sz is not None and font.sz <= SMALLEST)


def _background(fill: Any, palette: Palette) -> Colour | None:
    """Return the colour of *fill*; None for a pattern, a gradient or an unknown colour."""
    if not isinstance(fill, PatternFill):
        return None
    if fill.patternType in (None, "none"):
        return WHITE
    is_known = fill.patternType == "solid" and fill.fgColor != Color()  # what openpyxl says if the file has no colour
    return palette.resolve(fill.fgColor) if is_known else None
