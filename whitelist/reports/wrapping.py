"""Breaks lines at the width of a terminal, between words only, and not inside a command."""

from __future__ import annotations

import re

from whitelist.reports.excerpt import columns

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_OPTION = r'--[a-z-]+(?: "[^"]*")?'
_COMMAND = rf"`[^`]+`|(?:(?<=: )|(?<=run ))whitelist .+|(?:whitelist [a-z-]+ )?{_OPTION}(?: {_OPTION})*"
_WORD = rf"(?:{_COMMAND}|\S)+\s*"
"""Pattern that is compiled when a long text needs it: that takes a while."""


def wrapped(text: str, width: int | None) -> str:
    """Return *text* in lines of at most *width* columns, as far as words allow; None does not break.

    Following lines are indented by two more than the first. A word or a command that is longer than the width keeps
    whole, so that it can be copied.
    """
    if width is None or columns(_COLOUR.sub("", text)) <= width:
        return text
    indent = " " * (len(text) - len(text.lstrip(" ")))
    lines, line = [], indent
    used = len(indent)
    for word in re.findall(_WORD, text.strip()):
        size = columns(_COLOUR.sub("", word.rstrip()))
        if used + size > width and line.strip():
            lines.append(line.rstrip())
            line, used = f"{indent}  ", len(indent) + 2
        line += word
        used += columns(_COLOUR.sub("", word))
    return "\n".join([*lines, line.rstrip()])
