"""Collects the text of the paragraphs of a cell, with its formats and its link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.readers.ods.names import COUNT, HREF, TEXT, TEXT_STYLE
from whitelist.readers.ods.xml_stream import PENDING_LIMIT, SKIP, Children, Element, long_text

if TYPE_CHECKING:
    from collections.abc import Callable

Run = tuple[str, ...]
"""The styles of a piece of text, from the outermost ``text:span`` to the innermost; empty outside of one."""

_RUN_LIMIT: Final = 1000
"""A text with more different formats counts as normal text."""

_NOT_SHOWN: Final = frozenset(f"{TEXT}{name}" for name in ("ruby-text", "note", "script", "list", "p", "h"))


class _Inline(Children):
    """Elements in a paragraph: the text in unknown ones, such as fields, belongs to it; drawings and notes do not."""

    def __missing__(self, name: str) -> Element | None:
        return Element(self) if name.startswith(TEXT) and name not in _NOT_SHOWN else None


class CellText:
    """The paragraphs of a cell, or of its note.

    White space is taken as it is. OpenDocument says that programs collapse it (part 3, 6.1.2), but LibreOffice 7.4 and
    Gnumeric 1.12 do not, and they write a space at the end of a cell that way; pandas also writes more spaces so.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        """The pieces of the current paragraph, from between the tags."""
        self.lines: list[str] = []
        """The paragraphs so far."""
        self.runs: set[Run] = set()
        """The formats of the pieces that are not blank; empty for a text without formats of its own."""
        self.link = ""
        """The target of the first link to a place outside the workbook."""
        self._styles: list[str] = []
        self._from = 0
        """Where in *pieces* the current format begins."""
        self._size = 0
        """Characters of the paragraphs so far."""
        self._spaces = 0
        """Characters that repeat a space in the current paragraph."""

    def clear(self) -> None:
        """Begin a cell."""
        self.lines = []
        self._size = 0
        if self.is_special:
            self.link = ""
            self.runs = set()

    @property
    def is_special(self) -> bool:
        """True for a text with formats of its own, or with a link."""
        return bool(self.link or self.runs)

    def grammar(self) -> Element:
        """Return what to do with a paragraph."""
        inline = _Inline()
        inline[f"{TEXT}span"] = Element(inline, self._start_span, self._end_span)
        inline[f"{TEXT}a"] = Element(inline, self._start_link)
        inline[f"{TEXT}s"] = Element(Children(), self._add_spaces)
        inline[f"{TEXT}tab"] = Element(Children(), self._adder("\t"))
        inline[f"{TEXT}line-break"] = Element(Children(), self._adder("\n"))
        return Element(inline, self._start_paragraph, self._end_paragraph)

    def _start_paragraph(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self.pieces.clear()  # white space between tags
        self._from = 0
        self._spaces = 0

    def _end_paragraph(self) -> None:
        if self.runs or self._from:
            self._end_run()
        pieces = self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        self._size += len(text)
        if self._size > PENDING_LIMIT:
            raise long_text()
        self.lines.append(text)
        pieces.clear()

    def _start_span(self, attributes: dict[str, str]) -> None:
        if not self.runs and any(map(str.strip, self.lines)):
            self.runs.add(())
        self._end_run()
        self._styles.append(attributes.get(TEXT_STYLE, ""))

    def _end_span(self) -> None:
        self._end_run()
        self._styles.pop()

    def _end_run(self) -> None:
        if any(piece.strip() for piece in self.pieces[self._from :]):
            self.runs.add(tuple(self._styles) if len(self.runs) < _RUN_LIMIT else ())
        self._from = len(self.pieces)

    def _start_link(self, attributes: dict[str, str]) -> None:
        target = attributes.get(HREF, "")
        if not self.link and not target.startswith("#"):  # a place in the workbook
            self.link = target

    def _add_spaces(self, attributes: dict[str, str]) -> object:
        count = max(0, int(attributes.get(COUNT, 1)))
        self._spaces += count
        if self._size + self._spaces > PENDING_LIMIT:
            raise long_text()
        self.pieces.append(" " * count)
        return SKIP

    def _adder(self, text: str) -> Callable[[dict[str, str]], object]:
        def add(_: dict[str, str]) -> object:
            self.pieces.append(text)
            return SKIP

        return add
