"""A page for every rule: its manual, its effect on a run, and its output for its own sample."""

from __future__ import annotations

from contextlib import chdir
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from click.testing import CliRunner

from docs import advice_table
from docs.page import ROOT, Chapter, Page, block, prose, table
from whitelist.checking.manual import manual
from whitelist.cli import main
from whitelist.cli.clock import VARIABLE
from whitelist.exchanges.catalogue_loading import CACHE
from whitelist.exchanges.loader import exchange, schema_names
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.rules.selection import KINDS, all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whitelist.checking.rule import Rule

GROUPS = {
    "WL1": "File and structure",
    "WL2": "Text of cells",
    "WL3": "Coin and network",
    "WL4": "Address",
    "WL5": "Memo",
    "WL6": "Duplicates and warning signs",
    "WL7": "IP allowlists",
    "WL8": "API keys",
}
"""Code prefix → what its rules are about."""
HEAD = """# Rules

`whitelist explain CODE` shows these pages in a terminal. The codes and names of rules never change. `--select` and
`--ignore` accept a code, a name, or a code prefix, such as `WL4`, for all rules of a group.

- An *error* would fail the upload or lose money.
- A *warning* means that you must look at the entry.
- A *note* is for information.
"""
NOW = "2026-11-21T12:00Z"
"""The day as of which samples of registers were written."""


def pages() -> Iterator[Page]:
    """Yield the overview and a page for every rule, in the order of the codes."""
    rules = all_rules().values()
    tables = []
    for command, kinds in KINDS.items():
        rows = (
            (
                f"[{rule.code}]({rule.slug}.md)",
                f"`{rule.slug}`",
                str(rule.severity),
                prose(manual(rule).title),
            )
            for rule in rules
            if isinstance(rule, kinds)
        )
        tables.append(f"## {command}\n\n" + table(("code", "name", "severity", "finds"), rows))
    yield Page("rules/index.md", "Overview", "\n".join((HEAD, *tables)))
    yield advice_table.page()
    for rule in rules:
        section = GROUPS.get(rule.code[:3], f"{rule.code[:3]}xx")
        yield Page(f"rules/{rule.slug}.md", f"{rule.code} {rule.slug}", _page(rule), section)


def _page(rule: Rule) -> str:
    text = manual(rule)
    parts = [f"# {rule.code} {rule.slug}", prose(text.title), table(*_facts(rule))]
    parts += [f"## {heading}\n\n{prose(_sentence(part))}" for heading, part in text.parts.items()]
    found = sorted(ROOT.glob(f"samples/*/bad/{rule.slug}.*"))
    found = found or sorted(ROOT.glob(f"tests/data/venues/*/samples/bad/{rule.slug}.*"))  # of an invented exchange
    samples = (path for path in found if path.suffix != ".json")
    parts += ["## What it looks like", *(_shown(sample, rule.command, shows_all=rule.minor) for sample in samples)]
    return "\n\n".join(parts) + "\n"


def _facts(rule: Rule) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return head and row of the table with the effect of *rule* on a run."""
    facts = {"Severity": str(rule.severity) + "".join(_elsewhere(rule)), **manual(rule).facts}
    facts["Applied by"] = f"[{facts['Applied by']}](../commands/{rule.command}.md)"
    facts["Verdict"] = f"[{facts['Verdict']}](../verdicts.md)"
    return tuple(facts), [tuple(facts.values())]


def _sentence(text: str) -> str:
    """Return *text*, which continues its heading, with a capital letter, unless it begins with a name."""
    word = text.split(maxsplit=1)[0].rstrip(",:;")
    return text[0].upper() + text[1:] if word.isalpha() and word.islower() else text


def _elsewhere(rule: Rule) -> Iterator[str]:
    """Yield the severities of *rule* at exchanges that set another one."""
    for name in schema_names():
        severity = exchange(name).severities.get(rule.code)
        if severity:
            yield f"; {severity} at {name}"


def _shown(sample: Path, command: str, *, shows_all: bool = False) -> str:
    """Return the program's output for *sample*, in the checkout and with the bundled catalogue."""
    words = [command, *(["--verbose"] if shows_all else [])]
    if command == "check-keys":
        words += ["--now", NOW]
    venue = sample.parents[2].relative_to(ROOT).as_posix() if sample.parts[-3] == "samples" else sample.parts[-3]
    if command == "check" and venue != DEFAULT_SCHEMA:
        words += ["--schema", venue]
    _, *exchange_name = sample.stem.split(".")
    if command == "check-ips" and exchange_name:
        words += ["--schema", *exchange_name]
    for option in ("catalogue", "deny", "trusted"):
        if (file := sample.with_suffix(f".{option}.json")).exists():
            words += [f"--{option}", file.relative_to(ROOT).as_posix()]
    words.append(sample.relative_to(ROOT).as_posix())
    now = str(int(datetime.fromisoformat(NOW).timestamp()))
    with TemporaryDirectory() as empty, chdir(ROOT):
        done = CliRunner(env={CACHE: empty, VARIABLE: now}).invoke(main, words, catch_exceptions=False)
    return block(f"$ whitelist {' '.join(words)}\n{done.stdout}", "console")


CHAPTER = Chapter(pages)
