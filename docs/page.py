"""What a module in ``generated/`` offers, and the pieces of Markdown that these modules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site."""

    path: str
    """Below ``docs/``, with slashes."""
    title: str
    """What the navigation calls it."""
    text: str
    """Markdown."""
    section: str = ""
    """Heading above it in the navigation, or none."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A folder of pages, called like the module."""

    pages: Callable[[], Iterator[Page]]
    """Yield the pages, the folder's ``index.md`` first."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    names = tuple(head)
    lines = (names, ("---",) * len(names), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def prose(text: str) -> str:
    """Return *text*, which knows code spans, links in angle brackets and lists only, as Markdown that shows just that.

    >>> prose("`a|b` is <b> or *c* | d")
    '`a|b` is &lt;b> or \\\\*c\\\\* \\\\| d'
    """
    pieces = re.split(r"(`[^`]+`)", text)
    return "".join(piece if index % 2 else _escaped(piece) for index, piece in enumerate(pieces))


def code(text: str) -> str:
    """Return *text* as a code span, or nothing for nothing."""
    return f"`{text}`" if text else ""


def block(text: str, language: str = "text") -> str:
    """Return *text* as a block of code, whatever is in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def _escaped(text: str) -> str:
    text = re.sub(r"<(?!https://)", "&lt;", text.replace("&", "&amp;"))
    return re.sub(r"([*|\[\]])", r"\\\1", text)
