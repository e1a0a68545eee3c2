"""Says which entries exclude nothing from a build."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.model.printable import printable, safe_path
from whitelist.reports.blocks import line_ranges

MOST_REASONS = 8
"""Reasons that are shown one by one; of the others, the lines are shown."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.build.source_failures import WithoutEffect
    from whitelist.model.table import MaskedSource


def list_unusable(files: Iterable[MaskedSource], without_effect: Iterable[WithoutEffect]) -> Iterator[str]:
    """Yield a line about the entries of *files* with the same reason."""
    titles = {table.path: table.listed_by for file in files for table in file.tables}
    places: dict[tuple[str, str | None], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for entry in without_effect:
        places[entry.path, entry.sheet][entry.reason].append(entry.line)
    for (path, sheet), lines in places.items():
        name = safe_path(path) if sheet is None else f"{safe_path(path)}[{printable(sheet)}]"
        title = titles.get(path)
        what = f"entries of the list of {title} exclude nothing" if title else "entries exclude nothing"
        for reason, each in list(lines.items())[:MOST_REASONS]:
            yield f"{name}: these {what}: {line_ranges(each)} ({reason})"
        if others := list(lines.values())[MOST_REASONS:]:
            yield f"{name}: more {what}, for other reasons: {line_ranges([line for each in others for line in each])}"
