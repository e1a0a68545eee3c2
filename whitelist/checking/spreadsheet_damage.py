"""Recognises values that a spreadsheet program changed to numbers or dates: what it writes, not what looks similar.

Names of months have a capital letter, days and months exist, and an exponent has a sign or a capital E.
"""

from __future__ import annotations

import re

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY, _NUMBER = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:[0-9]{2}|[0-9]{4})"
PATTERNS = {
    "scientific notation": r"-?[0-9]+(?:[.,][0-9]+)?[Ee][+-][0-9]+|-?[0-9]+[.,][0-9]+E[0-9]+",
    "a number with decimals": r"-?[0-9]+[.,]0+",
    "a number in groups of digits": r"[0-9]{1,3}(?:,[0-9]{3}){1,}(?:\.[0-9]+)?",
    "a date": rf"(?:[0-9]{{4}}-|{_DAY}-)?{_MONTH}-[0-9]{{2,4}}|{_DAY}-{_MONTH}"
    rf"|[0-9]{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:[ T][0-9:.]+)?"
    rf"|(?:{_DAY}[/.]{_NUMBER}|{_NUMBER}[/.]{_DAY})[/.]{_YEAR}",
}
DAMAGED = re.compile(rf"\s*(?:{'|'.join(PATTERNS.values())})\s*\Z", re.ASCII)
"""Matches a whole cell, ignoring white space around the value."""


def damage_kind(text: str) -> str:
    """Return what a spreadsheet program changed *text* to, such as "a date". DAMAGED must match *text*."""
    return next(name for name, pattern in PATTERNS.items() if re.fullmatch(pattern, text, re.ASCII))
