"""`whitelist explain`: the manual of a rule."""

from __future__ import annotations

import click

from whitelist.cli.command import Command
from whitelist.cli.completion import complete_rule
from whitelist.cli.console import print_line, print_sentence


@click.command(cls=Command)
@click.argument("code", nargs=-1, required=True, shell_complete=complete_rule)
def explain(code: tuple[str, ...]) -> None:
    """Explain a rule and how to fix its findings.

    CODE is the code or the name of a rule.

    \b
    Examples:
      whitelist explain WL302
      whitelist explain memo-missing
    """
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import find

    for number, name in enumerate(code):
        rule = find(name)
        page = manual(rule)
        if number:
            print_line()
        for line in (f"{rule.code} {rule.slug} ({rule.severity})", "", page.title, ""):
            print_line(line)
        for heading, text in page.facts.items():
            print_sentence(f"{heading}: {text}")
        for heading, text in page.parts.items():
            paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))  # a terminal has its own width
            for line in ("", heading, *(f"  {each}" for each in paragraphs)):
                print_sentence(line)
