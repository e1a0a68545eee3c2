"""Finds words that exclude: a line that has one might list an address that must not use the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.audits.ip_blocks import format_block, unmap
from whitelist.audits.ip_problem import FormatProblem
from whitelist.model.advice import CORRECT_LINE
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.audits.ip_blocks import Block

_WORDS: Final = re.compile(
    r"\b(?:exclud(?:e|es|ed|ing)|exclusions?|except|excepted|exceptions?|without|not|never|don['’]?t|deny|denied|blocked|"
    r"blacklist(?:ed)?|old|former(?:ly)?|removed?|deleted?|disabled?|deactivated?|inactive|revoked?|expired|obsolete|"
    r"unused|retired|decommissioned|no longer|nicht|ohne|außer|gesperrt|sauf)\b|排除|停用|禁用|作废|作廢|不要|不用",
    re.IGNORECASE,
)
BULLET: Final = re.compile(r"\s*(?:(?P<dash>[-–—])|[*•·‣▪◦])\s+")
DASH_HINT: Final = "if the dash marks an item, keep only the address; if it excludes the address, delete the line"

_MOST_LISTED: Final = 8


def excluding_word(text: str) -> str | None:
    """Return the first word of *text* that excludes something, or None."""
    match = _WORDS.search(text)
    return match[0] if match else None


def find_exclusion(text: str, blocks: Sequence[Block]) -> FormatProblem | None:
    """Return the problem of a line *text* that has *blocks* and a word that excludes; None without such a word."""
    word = excluding_word(text)
    if word is None:
        return None
    listed = join_items([format_block(unmap(block)) for block in blocks], _MOST_LISTED)
    if len(blocks) == 1:
        hint = f"ask whether {listed} is to use the key; if yes, write only the address, else delete the line"
        return FormatProblem("comment", f"the line has an address and the word {word!r}", hint, advice=CORRECT_LINE)
    hint = f"ask which of {listed} are to use the key, and write only these, each on its own line"
    text = f"the line has {len(blocks)} addresses and the word {word!r}"
    return FormatProblem("several", text, hint, advice=CORRECT_LINE)
