"""Amounts in a file: which columns have them, and of what they are, so that only those of one asset are added."""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.exchanges.batch.batch_rules import BatchRules

NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?P<decimals>[0-9]+))?")
"""Matches a decimal number as files have it."""

WHOLE = re.compile(r"0|[1-9][0-9]*")
"""Matches a whole number as files have it."""

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Adds without rounding."""


def amount_columns(batch: BatchRules) -> Mapping[str, tuple[str, ...]]:
    """Return column with amounts → the columns that say of what; none if the exchange does not say it."""
    coin = ("coin", "network") if "coin" in batch.all_columns else ()
    return {column: each.of or coin for column, each in batch.cells.items() if each.kind == "amount"}


def add(amounts: Iterable[str]) -> Decimal:
    """Return the exact sum of *amounts*, each of which NUMBER matches."""
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, Decimal(amount))
    return total
