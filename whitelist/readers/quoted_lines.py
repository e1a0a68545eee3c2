"""Removes the quotes around whole lines: a CSV file whose lines another program saved as the cells of one column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r'"((?:[^"\r\n]|"")*)"[ \t]*(\r\n|\n|\r)?')


def unquoted_lines(lines: Sequence[str]) -> list[str] | None:
    """Return *lines* without the quotes around whole lines; None unless most lines that are not blank have them.

    >>> unquoted_lines(['"coin,memo"', '"XRP,5"']), unquoted_lines(['"coin","memo"', '"XRP","5"'])
    (['coin,memo', 'XRP,5'], None)
    """
    if not any(line.startswith('"') for line in lines):
        return None
    matches = [_QUOTED.fullmatch(line) for line in lines]
    filled = sum(not line.isspace() for line in lines)
    if 2 * sum(map(bool, matches)) <= filled:
        return None
    return [
        line if match is None else match[1].replace('""', '"') + (match[2] or "")
        for line, match in zip(lines, matches, strict=True)
    ]
