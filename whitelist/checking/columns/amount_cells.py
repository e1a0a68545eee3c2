"""What a spreadsheet shows for an amount that it stores as a number, and whether that is the same amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from whitelist.checking.shown_number import shown_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.table import CellFacts

EXACT_DIGITS = 15
"""Digits of a number that a workbook keeps."""

_STORED = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SHOWN = re.compile(r"[0-9][0-9.,'’ \u00a0\u202f]*(?:E[+-]?[0-9]+)?|[.,][0-9]+")
_GROUPS = re.compile(r"['’ \u00a0\u202f]")


def find_changed_amount(facts: CellFacts, text: str) -> str:
    """Return why the number *text*, which a cell stores, might not be the amount that a person sees; else empty."""
    if facts.value_kind != "number" or _STORED.fullmatch(text) is None:
        return ""
    digits = len(text.replace(".", "").strip("0"))
    if digits > EXACT_DIGITS:
        return f"the cell is a number of {digits} digits, but many programs keep only {EXACT_DIGITS} digits"
    shown = facts.shown if facts.shown is not None else shown_number(text, facts.number_format)
    if not shown or Decimal(text) in _readings(shown):
        return ""
    return f"the cell shows {shown.strip()}, but contains the number {text}"


def _readings(shown: str) -> Iterator[Decimal]:
    """Yield the numbers that *shown* can be, with a decimal point or a decimal comma; none for a percentage."""
    number = None if "%" in shown else _SHOWN.search(shown)
    text = _GROUPS.sub("", number[0]).rstrip(".,") if number else ""
    for group, point in ((",", "."), (".", ",")):
        plain = text.replace(group, "").replace(point, ".")
        if plain and plain.count(".") < 2:
            yield Decimal(plain)
