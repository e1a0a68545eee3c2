"""Marks the text of a number."""

from __future__ import annotations


class NumberText(str):
    """The text of a cell that is not a text in its frame or workbook, such as a number, which has no leading zeros.

    It is empty for a formula whose result is not in the file.
    """

    __slots__ = ()


def is_number(cell: str) -> bool:
    """Say whether *cell* is the text of a value that is not a text."""
    return isinstance(cell, NumberText) and cell != ""


class FrameText(NumberText):
    """The text of a value in a data frame."""

    __slots__ = ()


class JsonNumber(NumberText):
    """A number in JSON, with the digits that are written."""

    __slots__ = ()
