"""Says what a value is, and how it looks, in a cell of an XLS workbook with a certain style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from whitelist.model.table import CellFacts
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.looks import SMALLEST, CellStyle, Font, Look, common_font, hides, look_of
from whitelist.readers.serial_dates import dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.table import ValueKind

_TWIPS: Final = 20  # in a point

_DATE: Final = "yyyy-mm-dd"
"""Stands for the formats of dates that depend on the language of the program, of which the code is not known."""

OUT_OF_RANGE: Final = "#VALUE!"
"""What a number is that is no date, in a cell for dates: as in an .xlsx workbook."""


@dataclass(frozen=True, slots=True)
class Style:
    """The style of a cell."""

    number_format: str
    """Its code; empty when it is not known."""
    dates_by: str
    """The code that decides whether a number is a date."""
    from_1904: bool
    look: CellStyle
    fonts: Sequence[Font]
    """All fonts of the workbook."""
    is_plain: bool
    """True when all cells with this style look normal, except those with fonts for parts of their text."""
    _facts: dict[ValueKind, CellFacts] = field(default_factory=dict)

    def stored(self, value: object) -> tuple[str, CellFacts | None]:
        """Return *value* as text, and the facts about it unless it is plain text. It is what JSON can have.

        An object has an error ``e``, or a value ``v``; and maybe a formula ``f`` of which this is the saved result.
        """
        formula, text, kind = self._read(value)
        if formula:
            return text, CellFacts("formula", self.number_format, formula, result=kind)
        if kind == "text":
            return text, None
        if kind not in self._facts:
            self._facts[kind] = CellFacts(kind, self.number_format)
        return text, self._facts[kind]

    def _read(self, value: Any) -> tuple[str, str, ValueKind]:
        """Return the formula of *value*, its text, and what it is."""
        if isinstance(value, str):
            return "", value, "text"
        if isinstance(value, float):
            found = dated(value, self.dates_by, from_1904=self.from_1904)
            return ("", OUT_OF_RANGE, "error") if found is None else ("", text_of(found), kind_of(found))
        if isinstance(value, dict):
            formula = value.get("f", "")
            return (formula, value["e"], "error") if "e" in value else (formula, *self._read(value["v"])[1:])
        return "", text_of(value), kind_of(value)

    def look_of(self, value: object) -> Look:
        """Return how *value* looks, which can be an object with the fonts of the parts of its text (``p``)."""
        fonts = [self.look.font]
        if isinstance(value, dict):
            fonts = [self.fonts[each] if each >= 0 else self.look.font for each in value.get("p", ())] or fonts
            value = value.get("v")
        return look_of(self.look, common_font(fonts), is_text=isinstance(value, str))


def styles_of(described: Any) -> list[Style]:
    """Return the styles that the process describes: ``fonts`` (struck, colour, twips), ``styles`` and ``from_1904``."""
    fonts = [Font(struck, _colour(rgb), 0 < height <= SMALLEST * _TWIPS) for struck, rgb, height in described["fonts"]]
    styles = []
    for code, number, background in described["styles"]:
        font = fonts[number] if number < len(fonts) else Font()  # Excel 2 need not say what its fonts are
        look = CellStyle(font, _colour(background), *hides(code or ""))
        is_plain = not any((*look_of(look, font, is_text=True), *look_of(look, font, is_text=False)))
        dates_by = _DATE if code is None else code
        styles.append(Style(code or "", dates_by, described["from_1904"], look, fonts, is_plain))
    return styles


def _colour(parts: Any) -> tuple[int, int, int] | None:
    return None if parts is None else (parts[0], parts[1], parts[2])
