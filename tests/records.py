"""Files in which what the program says is recorded, so that none of its words changes by accident."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path


_DAY = re.compile(r'(?:(?<=modified on )|(?<=was made \()|(?<="date": "))\d{4}-\d\d-\d\d')


def without_day(text: str) -> str:
    """Return *text* without the day on which a file was modified: in a new clone, that is today."""
    return _DAY.sub("TODAY", text)


def sections_of(text: str) -> dict[str, list[str]]:
    """Return title → lines of the sections of a recorded file; a title is a line that starts with "# "."""
    parts = re.split("^# ", text, flags=re.MULTILINE)[1:]
    return {title: lines for title, *lines in (part.rstrip("\n").split("\n") for part in parts)}


@dataclass(frozen=True)
class Record:
    """A file of sections, and what returns the lines of each section today."""

    path: Path
    now: Mapping[str, Callable[[], Iterable[str]]]

    def before(self) -> dict[str, list[str]]:
        """Return title → lines of each section, as they are recorded."""
        return sections_of(self.path.read_text("utf-8"))

    def write(self) -> None:
        """Record what is said today."""
        sections = ("\n".join((f"# {title}", *lines())) for title, lines in self.now.items())
        self.path.write_text("\n\n".join(sections) + "\n", "utf-8")
