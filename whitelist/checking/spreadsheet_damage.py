"""Recognises values that a program changed to numbers, dates or errors: what it writes, not what looks similar.

Names of months have a capital letter, days and months exist, and an exponent has a sign or a capital E. What
spreadsheet programs write in several languages was read off LibreOffice and Gnumeric
(``python -m tests.campaign.spreadsheets``).
"""

from __future__ import annotations

import re

from whitelist.model.characters import clean_text
from whitelist.model.number_text import FrameText, JsonNumber, NumberText

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY, _NUMBER = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:[0-9]{2}|[0-9]{4})"
_HALF = r" ?[AaPp]\.?[Mm]\.?"
_TIME = (
    rf"[0-9]{{1,6}}:[0-5][0-9]:[0-5][0-9](?:[.,][0-9]+)?(?:{_HALF})?|[0-9]{{1,2}}:[0-5][0-9]{_HALF}"
    r"|[0-9]{2}:[0-5][0-9]\.[0-9]+"
)
_GROUPS = r"[0-9]{1,3}(?:,[0-9]{3}){1,}(?:\.[0-9]+)?|[0-9]{1,3}(?:[.'\u00a0\u202f][0-9]{3}){2,}"
_ERROR = (
    r"#[\u00a1\u00bf]?[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd0-9_/]{1,20}[!?]|#N/[AD](?: N/A)?|#N[AV]"
    r"|Err:[0-9]{3}|\(error\)"
)
# At least two zeros: one in ten correct numbers of 16 digits ends with one zero.
ROUNDED = re.compile(r"\s*[1-9][0-9]{14}0{2,}\s*\Z")
"""Matches a number of which a program kept only 15 digits."""
INFINITY = ("inf", "-inf")
"""What pandas and DuckDB write for a number that is too large, such as the account name 12345e123451."""
PATTERNS = {
    "scientific notation": r"-?[0-9]+(?:[.,][0-9]+)?[Ee][+-][0-9]+|-?[0-9]+[.,][0-9]+E[0-9]+",
    "a number with decimals": r"-?[0-9]+[.,]0+",
    "a number in groups of digits": _GROUPS,
    "infinity": "|".join(INFINITY),
    "a duration": rf"-?P(?:[0-9]+D)?T[0-9]+H[0-9]+M[0-9.]+S|-?[0-9]+ days?,? (?:{_TIME})",
    "a time": _TIME,
    "the escape of a workbook": r"\S{0,200}_x005[Ff]_x[0-9A-Fa-f]{4}_\S{0,200}",
    "a truth value": "TRUE|FALSE|WAHR|FALSCH",
    "an error value": _ERROR,
    "signs for a column that is too narrow": r"#{3,}",
    "a date": rf"(?:[0-9]{{4}}-|{_DAY}-)?{_MONTH}-[0-9]{{2,4}}|{_DAY}-{_MONTH}"
    rf"|[0-9]{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:[ T][0-9:.]+)?"
    rf"|[0-9]{{4}}[/.]{_NUMBER}[/.]{_DAY}(?: (?:{_TIME}))?|[0-9]{{4}}-{_NUMBER}-{_DAY}"
    rf"|(?:{_DAY}/{_NUMBER}/|{_NUMBER}/{_DAY}/|{_DAY}\.{_NUMBER}\.){_YEAR}(?: (?:{_TIME}))?"
    rf"|(?:[0-9]{{4}}\u5e74)?{_NUMBER}\u6708{_DAY}\u65e5",
}
DAMAGED = re.compile(rf"\s*(?:{'|'.join(PATTERNS.values())})\s*\Z", re.ASCII)
"""Matches a whole cell, ignoring white space around the value."""


def damage_kind(text: str) -> str:
    """Return what a program changed *text* to, such as "a date". DAMAGED must match *text*."""
    return next(name for name, pattern in PATTERNS.items() if re.fullmatch(pattern, text, re.ASCII))


def is_damaged(text: str) -> bool:
    """Say whether DAMAGED matches *text*: never if it has only digits, as most memos."""
    return not text.isdecimal() and DAMAGED.match(text) is not None


def is_unknown(cell: str) -> bool:
    """Say whether the original value of *cell* is lost: damaged, or a formula without a result."""
    if not cell:
        return isinstance(cell, NumberText)
    return is_damaged(clean_text(cell))


def how_to_keep_text(cell: str) -> str:
    """Return what to do where a program might have changed a text to the number *cell*."""
    if isinstance(cell, FrameText):
        return (
            "read the file as text, such as pandas.read_csv(path, dtype=str), "
            "or polars.read_csv(path, infer_schema=False)"
        )
    if isinstance(cell, JsonNumber):
        return "get the value from the website of the exchange"
    return "format the column as text, then enter the value again from the original"
