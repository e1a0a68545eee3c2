"""Pages made from the code and the data when the site is built, one module each, offering ``CHAPTER``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from docs.page import Chapter
from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docs.page import Page


def chapters() -> Mapping[str, tuple[Page, ...]]:
    """Return folder → its pages, the index first, for every module here."""
    made = load_all(sys.modules[__name__], "CHAPTER", Chapter)
    return {name: tuple(chapter.pages()) for name, chapter in made.items()}
