"""Finds the styles of an OpenDocument file that hide or strike through a text, and those that hide a sheet or a row.

What counts is the style of the cell with its parents, and the styles of the parts of its text. Styles that depend on a
condition are not evaluated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from whitelist.readers.archive import UnreadableError
from whitelist.readers.looks import SMALLEST, WHITE, Colour, are_alike
from whitelist.readers.ods import names
from whitelist.readers.ods.xml_stream import Children, Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.layout import Unseen
    from whitelist.readers.ods.cell_text import Run

STYLE_LIMIT: Final = 65_536
"""Maximum styles of a file. Excel accepts 64,000."""

_PARENT_LIMIT: Final = 16
"""How many parents of a style are followed; a broken file can have circles."""

_Paint: TypeAlias = Colour | Literal["automatic"]
"""Nobody knows which colour an automatic one is: it is easy to read."""

_HEX: Final = re.compile(r"#([0-9A-Fa-f]{6})")
_LENGTH: Final = re.compile(r"([0-9]*\.?[0-9]+)(pt|in|cm|mm|px|pc)")
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}
_CELL: Final = "table-cell"
_TEXT: Final = "text"


class Look(NamedTuple):
    """How a cell looks."""

    struck: bool
    unseen: Unseen | None
    """Why the text cannot be seen; None for a text that can."""


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a style says; None for what its parent decides."""

    struck: bool | None = None
    colour: _Paint | None = None
    size: float | None = None
    """Points."""
    background: Colour | None = None
    number_format: str | None = None
    """Name of the style of numbers."""

    def over(self, parent: _Properties) -> _Properties:
        """Return these properties, with those of *parent* where nothing is said."""
        return _Properties(
            *(
                getattr(parent, each.name) if getattr(self, each.name) is None else getattr(self, each.name)
                for each in fields(self)
            )
        )


class Styles:
    """The styles of a file. Those of styles.xml are read first, those of content.xml replace them."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        self.hidden_sizes: set[str] = set()
        """Styles of rows and columns with a size of 0."""
        self._styles: dict[tuple[str, str], tuple[str, _Properties]] = {}
        """Family and name → name of the parent, and properties. The default of a family has no name."""
        self._looks: dict[str, Look | None] = {}
        self._open = ("", "")

    def grammar(self) -> Children:
        """Return what to do with the elements in ``office:styles`` and ``office:automatic-styles``."""
        properties = {
            "text-properties": self._add_text,
            "table-cell-properties": self._add_cell,
            "table-properties": self._add_table,
            "table-row-properties": self._add_size,
            "table-column-properties": self._add_size,
        }
        inside = Children({f"{names.STYLE}{name}": Element(Children(), add) for name, add in properties.items()})
        each = Element(inside, self._start)
        return Children({f"{names.STYLE}style": each, f"{names.STYLE}default-style": each})

    def _start(self, attributes: dict[str, str]) -> None:
        self._open = attributes.get(names.FAMILY, ""), attributes.get(names.STYLE_NAME, "")
        self._styles[self._open] = (
            attributes.get(names.PARENT, ""),
            _Properties(number_format=attributes.get(names.DATA_STYLE)),
        )
        if len(self._styles) > STYLE_LIMIT:
            raise UnreadableError(f"contains more than {STYLE_LIMIT:,} styles")
        self.hidden_tables.discard(self._open[1])
        self.hidden_sizes.discard(self._open[1])

    def _change(self, **properties: object) -> None:
        parent, old = self._styles[self._open]
        self._styles[self._open] = parent, replace(old, **properties)  # type: ignore[arg-type]  # its own fields

    def _add_text(self, attributes: dict[str, str]) -> None:
        line, kind = attributes.get(names.LINE_STYLE), attributes.get(names.LINE_TYPE)
        decisive = kind if line is None else line  # LibreOffice writes only the kind for a part of a text
        colour = _colour(attributes.get(names.COLOUR, ""))
        is_automatic = attributes.get(names.AUTOMATIC_COLOUR) == "true"
        self._change(
            struck=None if decisive is None else decisive != "none",
            colour="automatic" if is_automatic else colour,
            size=_points(attributes.get(names.SIZE, "")),
        )

    def _add_cell(self, attributes: dict[str, str]) -> None:
        background = attributes.get(names.BACKGROUND, "")
        self._change(background=WHITE if background == "transparent" else _colour(background))

    def _add_table(self, attributes: dict[str, str]) -> None:
        if attributes.get(names.DISPLAY) == "false":
            self.hidden_tables.add(self._open[1])

    def _add_size(self, attributes: dict[str, str]) -> None:
        if 0 in {_points(attributes.get(name, "")) for name in (names.ROW_HEIGHT, names.COLUMN_WIDTH)}:
            self.hidden_sizes.add(self._open[1])

    def is_general(self, style: str) -> bool:
        """Say whether a cell with *style* shows numbers as they are; programs shorten them to the column's width."""
        is_known = (_CELL, style) in self._styles
        found = self._resolve(_CELL, style).over(self._resolve(_CELL, ""))
        return is_known and found.number_format in (None, "General")  # the name that Gnumeric gives it

    def have_looks(self) -> bool:
        """Say whether there is a style of cells that does not look normal; call it after reading all styles."""
        return any(self.look(name) is not None for family, name in list(self._styles) if family == _CELL)

    def look(self, style: str, runs: Iterable[Run] = ()) -> Look | None:
        """Return how a cell with *style* looks, whose text has *runs* of formats; None for a cell that looks normal."""
        if runs:
            return self._look(style, runs)
        if style not in self._looks:
            self._looks[style] = self._look(style, ((),))
        return self._looks[style]

    def _look(self, style: str, runs: Iterable[Run]) -> Look | None:
        cell = self._resolve(_CELL, style)
        cell = cell.over(self._resolve(_CELL, ""))
        texts = [reduce(lambda outer, name: self._resolve(_TEXT, name).over(outer), run, cell) for run in runs]
        struck = all(text.struck for text in texts)
        if all(_is_alike(text.colour, cell.background) for text in texts):
            return Look(struck, "colour")
        if all(text.size is not None and text.size <= SMALLEST for text in texts):
            return Look(struck, "size")
        return Look(struck, None) if struck else None

    def _resolve(self, family: str, name: str) -> _Properties:
        """Return what the style *name* and its parents say."""
        return reduce(lambda properties, parent: properties.over(parent), self._lineage(family, name), _Properties())

    def _lineage(self, family: str, name: str) -> Iterator[_Properties]:
        for _ in range(_PARENT_LIMIT):
            parent, properties = self._styles.get((family, name), ("", _Properties()))
            yield properties
            if not parent:
                return
            name = parent


def _is_alike(colour: _Paint | None, background: Colour | None) -> bool:
    return colour != "automatic" and are_alike(colour, background or WHITE)


def _colour(text: str) -> Colour | None:
    match = _HEX.fullmatch(text)
    return None if match is None else (int(match[1][:2], 16), int(match[1][2:4], 16), int(match[1][4:], 16))


def _points(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    return None if match is None else float(match[1]) * _POINTS[match[2]]
