"""The manual of a rule is its module's docstring."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from whitelist.checking.manual import COMPARED, HEADINGS, manual
from whitelist.model.finding import Severity
from whitelist.rules.selection import find

DOCUMENT = """Title over
two lines.

What it finds: one
thing.

Why it matters: money.

Example: `x`.

How to resolve: this way: do it.

Source: this project.
"""


def made(text: str | None, monkeypatch: pytest.MonkeyPatch, name: str) -> object:
    module = ModuleType(f"whitelist.rules.{name}", text)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return manual(replace(find("WL101"), module=f"whitelist.rules.{name}"))


def test_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Title and parts are taken apart; a colon inside a part is text."""
    told = made(DOCUMENT, monkeypatch, "first")
    assert told == manual(replace(find("WL101"), module="whitelist.rules.first"))
    parts = manual(replace(find("WL101"), module="whitelist.rules.first")).parts
    assert manual(replace(find("WL101"), module="whitelist.rules.first")).title == "Title over two lines."
    assert tuple(parts) == HEADINGS
    assert parts["What it finds"] == "one\nthing."
    assert parts["How to resolve"] == "this way: do it."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing", DOCUMENT.replace("Example:", "For example:")),
        ("order", DOCUMENT.replace("Example:", "Swap:").replace("Source:", "Example:").replace("Swap:", "Source:")),
        ("empty", DOCUMENT.replace("money.", "")),
        ("nothing", None),
    ],
)
def test_wrong_manual_is_refused(name: str, text: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A manual without a heading, in another order or with an empty part is no manual."""
    with pytest.raises(ValueError, match=f"manual of {name} must have the headings"):
        made(text, monkeypatch, name)


@pytest.mark.parametrize(
    ("slug", "command", "fix", "verdict"),
    [
        ("network-not-offered", "check", "none", "rejected"),
        ("surrounding-space", "check", "safe fix, made by `whitelist check --fix`", None),
        (
            "coin-spelling",
            "check",
            "safe fix, made by `whitelist check --fix`; sometimes a possible fix, which you must confirm",
            None,
        ),
        ("delimiter", "check", "safe fix, made by `whitelist check --fix`", "rejected"),
        (
            "column-unknown",
            "check",
            "sometimes a safe fix, made by `whitelist check --fix`; sometimes a possible fix, which you must confirm",
            None,
        ),
        (
            "space-in-address",
            "check",
            "safe fix, made by `whitelist check --fix`; sometimes a possible fix, which you must confirm",
            "rejected",
        ),
        ("duplicate-entry", "check", "none", "accepted, but rejected with `--strict`"),
        ("address-not-verified", "check", "none", "not verified"),
        ("remark-conflict", "check", "none", "accepted"),
        ("ip-port", "check-ips", "possible fix, which you must confirm", "rejected"),
        ("key-expired", "check-keys", "none", "rejected"),
    ],
)
def test_facts(slug: str, command: str, fix: str, verdict: str | None) -> None:
    """The manual says which command applies a rule, what fix it has, what the verdict is, and since when it exists."""
    facts = manual(find(slug)).facts
    assert facts == {
        "Applied by": f"`whitelist {command}`",
        "Fix": fix,
        "Verdict": verdict or facts["Verdict"],
        **({"If it is right": COMPARED} if find(slug).severity is Severity.WARNING else {}),
        "Since": "0.1.0",
    }
