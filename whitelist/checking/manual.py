"""The manual of a rule: the one source of `explain`, the documentation and reports.

The text is the docstring of the rule's module; the facts follow from what the rule declares.
"""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, RowRule, TableRule
from whitelist.model.advice import FIX_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.checking.rule import Rule

HEADINGS = ("What it finds", "Why it matters", "Example", "How to resolve", "Source")
"""The parts of every manual, in this order."""


COMPARED = "the setting `compared` records who compared the entry, and when; so does that column of rejected.xlsx"


@dataclass(frozen=True, slots=True)
class Manual:
    """What people can read about a rule."""

    title: str
    """One sentence."""
    facts: Mapping[str, str]
    """What the rule declares, as heading → short text: the command, the kind of fix, the verdict, the version."""
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
    return Manual(" ".join(title.split()), _facts(rule), dict(zip(headings, bodies, strict=True)))


def _facts(rule: Rule) -> Mapping[str, str]:
    return {
        "Applied by": f"`whitelist {rule.command}`",
        "Fix": _kind_of_fix(rule),
        "Verdict": _verdict(rule),
        **({"If it is right": COMPARED} if _can_stay(rule) else {}),
        "Since": rule.since,
    }


def _can_stay(rule: Rule) -> bool:
    """Say whether a person who compared the entry with the original can record that it is right."""
    return rule.severity is Severity.WARNING and isinstance(rule, CellRule | RowRule)


def _kind_of_fix(rule: Rule) -> str:
    possible = "possible fix, which you must confirm"
    rewrites = isinstance(rule, TableRule) and rule.rewrites is not None
    if rule.fixable or rewrites:
        always = rule.advice == FIX_FILE or not rewrites
        safe = f"{'' if always else 'sometimes a '}safe fix, made by `whitelist {rule.command} --fix`"
        return f"{safe}; sometimes a {possible}" if rule.suggests_fix else safe
    return possible if rule.suggests_fix else "none"


def _verdict(rule: Rule) -> str:
    """Return the verdict on a file in which only *rule* finds something, at the severity that the rule declares."""
    if rule.severity is Severity.ERROR:
        return "rejected"
    if rule.unverified:
        return "not verified"
    return "accepted, but rejected with `--strict`" if rule.severity is Severity.WARNING else "accepted"
