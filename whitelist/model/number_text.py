"""Marks the text of a number."""

from __future__ import annotations


class NumberText(str):
    """The text of a cell that is not a text in its frame or workbook, such as a number, which has no leading zeros."""

    __slots__ = ()
