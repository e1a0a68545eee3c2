"""The page about advice: each rule, what it advises, and where that leads, as tests/data/advice.toml has it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from docs.page import ROOT, Page, table
from whitelist.model.advice import Action, Part, Whom
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.checking.rule import Rule

RESULTS = ROOT / "tests" / "data" / "advice.toml"
HEAD = """# What to do about a finding

Every finding says what to do: in words, as `hint` and `fix`, and as data, as [`advice` in JSON](../formats/json.md).
The table shows what each rule advises. A message can advise something more exact, such as to correct a coin with a
typing error, or to ask which of two networks is right. A fix is written into the cell in any case.

The last column is a result of the tests: the advice of all findings in a rule's [sample](index.md) is obeyed literally,
and the file is checked again, until nothing is left to edit. What only another person knows is got from a list of good
rows. `python -m tests.campaign.damaged_lists` does the same with random damaged lists.

"""
VERBS = {
    Action.CORRECT: "correct",
    Action.DELETE: "delete",
    Action.MOVE: "move",
    Action.GET: "get",
    Action.COMPARE: "compare",
}
WHOM = {
    Whom.RECEIVER: "the receiver",
    Whom.ORIGINAL: "the original",
    Whom.EXCHANGE: "the exchange",
    Whom.PROVIDER: "your provider",
}
FINDINGS = {
    "compare": "a person compares; if it is right, it can stay",
    "wait": "it is gone after some minutes",
    "get the file again": "a new file is needed",
}
"""What is left to a person → how the table says it."""


def page() -> Page:
    """Return the page."""
    results = tomllib.loads(RESULTS.read_text("utf-8"))
    rows = (
        (f"[{rule.code}]({rule.slug}.md) {rule.slug}", what_to_do(rule), where_it_leads(**results[rule.slug]))
        for rule in all_rules().values()
    )
    return Page("rules/advice.md", "What to do", HEAD + table(("rule", "what to do", "where that leads"), rows))


def what_to_do(rule: Rule) -> str:
    """Return the advice of *rule* in words."""
    advice = rule.advice
    columns: tuple[str, ...] = advice.columns or (getattr(rule, "column", ""),)
    what = " and ".join(columns) if advice.part is Part.CELL and any(columns) else advice.part.value
    if advice.action is Action.REPLACE:
        return "apply the fix" if rule.fixable else "confirm the fix, and apply it"
    if advice.action is Action.RUN:
        return f"run `{advice.command}`"
    if advice.action is Action.WAIT:
        return "wait"
    preposition = "" if advice.whom is None else " from " if advice.action is Action.GET else " with "
    return f"{VERBS[advice.action]} the {what}{preposition}{WHOM[advice.whom] if advice.whom else ''}"


def where_it_leads(verdict: str, left: Iterable[str]) -> str:
    """Return the end of the way in words."""
    ends = [FINDINGS.get(each, f"`{each}`") for each in left]
    if verdict == "rejected":
        return "; ".join(ends)
    return "; ".join((f"the file is {verdict}" if verdict == "unverified" else "the file is accepted", *ends))
