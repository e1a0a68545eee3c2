"""`whitelist explain`: the manual of a rule."""

from __future__ import annotations

import click

from whitelist.cli.command import Command


@click.command(cls=Command)
@click.argument("code", nargs=-1, required=True)
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
            click.echo()
        click.echo(f"{rule.code} {rule.slug} ({rule.severity})\n\n{page.title}\n")
        for heading, text in page.facts.items():
            click.echo(f"{heading}: {text}")
        for heading, text in page.parts.items():
            body = "\n".join(f"  {line}" for line in text.splitlines())
            click.echo(f"\n{heading}\n{body}")
