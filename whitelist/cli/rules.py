"""`whitelist rules`: a table of all rules."""

from __future__ import annotations

import click

from whitelist.cli.failure import Command


@click.command(cls=Command)
def rules() -> None:
    """List all rules: code, slug, severity, and what they find.

    \b
    Example:
      whitelist rules
    """
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules

    known = all_rules().values()
    width = max(len(rule.slug) for rule in known)
    for rule in known:
        click.echo(f"{rule.code}  {rule.slug:<{width}}  {rule.severity!s:<7}  {manual(rule).title}")
