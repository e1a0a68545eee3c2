"""`whitelist rules`: a table of all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, with_options
from whitelist.cli.console import print_sentence, write_pieces
from whitelist.model.tool import __version__
from whitelist.writers.json_text import json_pieces

if TYPE_CHECKING:
    from whitelist.checking.manual import Manual
    from whitelist.checking.rule import Rule


FORMAT = 1


@click.command(cls=Command)
@with_options(options.text_or_json)
def rules(format_: str) -> None:
    """List all rules.

    Each line has the code, the name, the severity and the title of a rule. JSON also has its manual, as
    `whitelist explain` shows it.

    \b
    Examples:
      whitelist rules
      whitelist rules --format json
    """
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules

    listed = all_rules().values()
    if format_ == "json":
        tool = {"name": "whitelist", "version": __version__}
        document = {"format": FORMAT, "tool": tool, "rules": [_as_object(rule, manual(rule)) for rule in listed]}
        write_pieces((*json_pieces(document), "\n"))
        return
    width = max(len(rule.slug) for rule in listed)
    for rule in listed:
        print_sentence(f"{rule.code}  {rule.slug:<{width}}  {rule.severity!s:<7}  {manual(rule).title}")


def _as_object(rule: Rule, page: Manual) -> dict[str, Any]:
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": str(rule.severity),
        "unverified": rule.unverified,
        "title": page.title,
        **{_key(name): text for name, text in {**page.facts, **page.parts}.items()},
    }


def _key(heading: str) -> str:
    """Return the heading of a manual as a key: ``what_it_finds``."""
    return heading.lower().replace(" ", "_")
