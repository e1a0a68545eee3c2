"""Completes advice for another exchange than the default: commands need the option that names it, columns its headings.

Rules word both for every exchange.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.exchanges.header import shown_column
from whitelist.model.advice import Part, is_build, is_fix

if TYPE_CHECKING:
    from whitelist.checking.rule import Message
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.advice import Advice

COMMAND = re.compile(r"whitelist (?:check(?: --fix)?|build|baseline|networks)(?![\w-]| update)")
"""The commands that depend on the exchange."""


def with_option(text: str, reference: ReferenceData) -> str:
    """Return *text* with the option that names the exchange behind each command."""
    option = reference.option
    return COMMAND.sub(lambda found: f"{found[0]} {option}", text) if option and "whitelist" in text else text


def complete(advice: Advice, column: str | None, message: Message, reference: ReferenceData) -> Advice:
    """Return *advice* about a finding in *column* with that option, and with the headings of the exchange."""
    if reference.option and (is_fix(advice) or is_build(advice)):
        return replace(advice, command=f"{advice.command} {reference.option}")
    columns = advice.columns or ((column,) if column and advice.part is Part.CELL else ())
    columns += tuple(other for other, _ in message.other_cells)
    headings = tuple(shown_column(reference.schema.batch, each) for each in columns)
    return advice if headings == columns else replace(advice, headings=headings)
