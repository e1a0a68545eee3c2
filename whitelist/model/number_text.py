"""Marks the text of a number."""

from __future__ import annotations


class NumberText(str):
    """The text of a cell that is not a text in its frame, such as a number; pandas has lost its leading zeros."""

    __slots__ = ()
