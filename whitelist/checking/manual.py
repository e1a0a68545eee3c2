"""The manual of a rule, read from its module's docstring: the one text behind `explain`, docs and reports."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.checking.rule import Rule

HEADINGS = ("What it finds", "Why it matters", "Example", "How to resolve", "Source")
"""The parts of every manual, in this order."""


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule has to say for itself."""

    title: str
    parts: Mapping[str, str]
    """Heading → text with its line breaks, for each of HEADINGS."""


@cache
def manual(rule: Rule) -> Manual:
    """Return the manual of *rule*. Raises ValueError when a heading is missing or out of order."""
    text = inspect.cleandoc(sys.modules[rule.module].__doc__ or "")
    title, *pieces = re.split(rf"^({'|'.join(HEADINGS)}):\s*", text, flags=re.MULTILINE)
    headings, bodies = tuple(pieces[::2]), [body.strip() for body in pieces[1::2]]
    if headings != HEADINGS or not all(bodies):
        raise ValueError(f"the manual of {rule.slug} must have the headings {', '.join(HEADINGS)}, in this order")
    return Manual(" ".join(title.split()), dict(zip(headings, bodies, strict=True)))
