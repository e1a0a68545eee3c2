"""`whitelist rules`: a table of all rules."""

from __future__ import annotations

import click

from whitelist.cli.command import Command
from whitelist.cli.console import print_line


@click.command(cls=Command)
def rules() -> None:
    """List all rules.

    Each line has the code, the name, the severity and the title of a rule.

    \b
    Example:
      whitelist rules
    """
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules

    listed = all_rules().values()
    width = max(len(rule.slug) for rule in listed)
    for rule in listed:
        print_line(f"{rule.code}  {rule.slug:<{width}}  {rule.severity!s:<7}  {manual(rule).title}")
