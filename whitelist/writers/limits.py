"""What a workbook can hold. Whatever writes one asks here, so that nothing is cut in silence.

The numbers are of Excel, which declares a file with more to be damaged; other programs hold as much or more. Source:
"Excel specifications and limits", <https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3>.
"""

from __future__ import annotations

ROWS = 1_048_576
"""Of a sheet."""
COLUMNS = 16_384
"""Of a sheet."""
CELL = 32_767
"""Characters of a cell, and of a comment."""
SHEET_NAME = 31
"""Characters of a sheet's name."""
RESERVED = "history"
"""A name that Excel keeps for a sheet of its own, in any letter case."""
ROW_HEIGHT = 409
"""Points."""


def length(text: str) -> int:
    """Return how many characters *text* has as Excel counts them: code units of UTF-16, two for some characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, most: int) -> str:
    """Return the longest beginning of *text* that has at most *most* characters as Excel counts them."""
    text = text[:most]
    while (excess := length(text) - most) > 0:
        text = text[: len(text) - -(-excess // 2)]  # a character counts two at most, so this never takes too many
    return text
