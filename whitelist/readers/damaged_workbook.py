"""Says in plain words why a workbook cannot be read, from what a library raised."""

from __future__ import annotations

import re

_CAUSES = (
    (r"BadZipFile: File is not a zip file", "is incomplete: its end is missing"),
    (r"CompDocError|unpack requires|EOFError|truncated|array index out of range", "is damaged or incomplete"),
    (r"BadZipFile|decompress|NotImplementedError", "is damaged: its compressed parts cannot be unpacked"),
    (r"(unclosed token|no element found|Premature end)", "is damaged: its XML ends too early"),
    (r"ParseError|ExpatError|XMLSyntaxError", "is damaged: its XML has an error"),
    (r"KeyError: .*\.(xml|rels|bin)\b|no valid workbook part", "is damaged: a part of the workbook is missing"),
)
"""Pattern in "ExceptionName: its message" → clause."""

_OTHER = "is damaged, or is written in a way that this program does not know"


def damage_clause(name: str, message: str) -> str:
    """Return the clause for an exception called *name* with *message*; it quotes neither."""
    raised = f"{name}: {' '.join(message.split())}"
    return next((clause for pattern, clause in _CAUSES if re.search(pattern, raised)), _OTHER)
