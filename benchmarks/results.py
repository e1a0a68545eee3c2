"""Tables in Markdown, and the file of results: one section for each part, replaced when the part runs again."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

TITLE = "# Results\n\nWritten by `python -m benchmarks`; [README.md](README.md) explains how to read it.\n"


def number(value: float) -> str:
    """Return *value* with three digits that count, or a dash if it is not known."""
    if not math.isfinite(value):
        return "–"
    digits = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{round(value, digits):,.{max(0, digits)}f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Return a table; the first column contains texts and the others numbers."""
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)]]
    lines += [[cell if isinstance(cell, str) else number(cell) for cell in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def sections(text: str) -> dict[str, str]:
    """Return heading → text of the sections of a file of results."""
    pieces = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    return {title: body.strip() for title, body in zip(pieces[::2], pieces[1::2], strict=True)}


def update(path: Path, measured: Mapping[str, str], order: Iterable[str]) -> None:
    """Write the sections *measured* to *path*, and keep the others of *order* that it has."""
    known = {**(sections(path.read_text(encoding="utf-8")) if path.exists() else {}), **measured}
    written = [f"## {title}\n\n{known[title].strip()}\n" for title in order if title in known]
    path.write_text("\n".join((TITLE, *written)), encoding="utf-8", newline="\n")
