"""Recognises values that a spreadsheet program changed to numbers or dates."""

from __future__ import annotations

import re

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
PATTERNS = {
    "scientific notation": r"-?[0-9]+(?:[.,][0-9]+)?e[+-][0-9]+|-?[0-9]+[.,][0-9]+e[0-9]+",
    "a number with decimals": r"-?[0-9]+[.,]0+",
    "a number in groups of digits": r"[0-9]{1,3}(?:,[0-9]{3}){1,}(?:\.[0-9]+)?",
    "a date": rf"(?:[0-9]{{1,4}}-)?{MONTH}-[0-9]{{2,4}}|[0-9]{{1,2}}-{MONTH}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9:.]+)?|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}",
}
DAMAGED = re.compile(rf"\s*(?:{'|'.join(PATTERNS.values())})\s*\Z", re.IGNORECASE | re.ASCII)
"""Matches a whole cell, ignoring white space around the value."""


def damage_kind(text: str) -> str:
    """Return what a spreadsheet program changed *text* to, such as "a date". DAMAGED must match *text*."""
    flags = re.IGNORECASE | re.ASCII
    return next(name for name, pattern in PATTERNS.items() if re.fullmatch(pattern, text, flags))
