"""Converts what openpyxl does not convert: plain texts, which it reads slowly, and values that it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG  # as in ``xlsx_parser``

from whitelist.readers.archive import UnreadableError
from whitelist.readers.xlsx_text import unescaped

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_TAG: Final = INLINE_STRING.replace("}is", "}t")

OWN_TEXT: Final = frozenset(["str", "inlineStr"])
"""Types of cells whose text is in the cell."""

_BOOLEANS: Final = {"true": True, "false": False}
"""The other way to write 1 and 0 (W3C XML Schema, part 2, 3.2.2 boolean)."""


def plain_text(element: Any, shared: Sequence[str]) -> str | None:
    """Return the text of the cell *element* if it has one child and that is a plain text, else None.

    openpyxl needs three times as long for this. Raises UnreadableError for a shared text that does not exist.
    """
    kind, child = element.get("t"), element[0]
    if kind == "s" and child.tag == VALUE_TAG and child.text:
        return shared_text(child.text, shared)
    if kind == "inlineStr" and child.tag == INLINE_STRING and len(child) == 1 and child[0].tag == TEXT_TAG:
        return unescaped(child[0].text or "")
    return None


def shared_text(index: str, shared: Sequence[str]) -> str:
    """Return the shared text at *index*. Raises UnreadableError when there is none."""
    number = int(index) if index.strip().isdecimal() else -1
    if not 0 <= number < len(shared):
        raise UnreadableError("contains a cell with a text that does not exist")
    return shared[number]


def unconverted(element: Any) -> tuple[str | bool, str]:
    """Return value and openpyxl's data type of a cell whose value is not what its type says.

    It is an error with the text in the file, because programs do not agree what to show: of ``abc`` in a cell for a
    number, LibreOffice shows 0.
    """
    text = (element.findtext(VALUE_TAG) or "").strip()
    if element.get("t") == "b" and text in _BOOLEANS:
        return _BOOLEANS[text], "b"
    return text, "e"
