"""The cells of one column, as a cell rule gets them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whitelist.checking.distinct import Mask


class Cells:
    """Cells of one column, which a cell rule judges by their text."""

    def __init__(self, column: str, texts: Sequence[str]) -> None:
        self.column = column
        self.texts = texts
        """The cells exactly as in the file."""

    @cached_property
    def clean(self) -> list[str]:
        """The cells without invisible characters, and without white space around them."""
        return [clean_text(text) for text in self.texts]

    @cached_property
    def are_plain(self) -> bool:
        """Whether all characters of all cells are ASCII and visible, or spaces."""
        joined = "".join(self.texts)
        return joined.isascii() and joined.isprintable()

    @property
    def nowhere(self) -> Mask:
        """The mask of no cell."""
        return np.zeros(len(self.texts), dtype=bool)

    def where(self, test: Callable[[str], object], texts: Sequence[str] | None = None) -> Mask:
        """Return the mask of the cells that pass *test* by their clean text, or by other *texts*, one for each."""
        texts = self.clean if texts is None else texts
        if not any(map(test, texts)):  # as in nearly every list
            return self.nowhere
        return np.fromiter((bool(test(text)) for text in texts), dtype=bool, count=len(texts))
