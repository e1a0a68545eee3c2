"""A page for every command, from click's description of the command."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, get_args

import click

from docs.page import Chapter, Page, block, code, prose, table
from whitelist.cli import main
from whitelist.cli.command import section_of
from whitelist.exchanges.exchange import Command
from whitelist.rules.selection import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXIT_CODE = re.compile(r"^\s*(\d)\s{2,}(.*)$")
HEAD = """# Commands

`whitelist COMMAND --help` shows the options of a command, with examples. Commands that check or compare report their
result as an [exit code](../verdicts.md#exit-codes).

"""


def commands() -> Mapping[str, click.Context]:
    """Return the words after ``whitelist`` → the command in its context, in alphabetical order."""
    program = main.make_context("whitelist", [], resilient_parsing=True)
    found = dict(_below(program, ""))
    for words in get_args(Command):  # a command may look at its first word itself, as `networks` does for `update`
        first, *rest = words.split()
        if words not in found:
            found[words] = found[first].command.make_context(first, rest, program, resilient_parsing=True)
    return dict(sorted(found.items()))


def _below(context: click.Context, words: str) -> Iterator[tuple[str, click.Context]]:
    group = context.command
    assert isinstance(group, click.Group)  # noqa: S101  # only called for groups
    for name, command in group.commands.items():
        own = click.Context(command, info_name=name, parent=context)
        full = f"{words} {name}".strip()
        yield full, own
        if isinstance(command, click.Group):
            yield from _below(own, full)


def pages() -> Iterator[Page]:
    """Yield the overview and a page for every command."""
    found = commands()
    rows = (
        (f"[`whitelist {words}`]({_file(words)})", prose(context.command.get_short_help_str(200)))
        for words, context in found.items()
    )
    yield Page("commands/index.md", "Overview", HEAD + table(("command", "what it does"), rows))
    for words, context in found.items():
        yield Page(f"commands/{_file(words)}", words, _page(words, context))


def _file(words: str) -> str:
    return f"{words.replace(' ', '-')}.md"


def _page(words: str, context: click.Context) -> str:
    command = context.command
    usage = " ".join(("whitelist", words, *command.collect_usage_pieces(context)))
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    parts = [f"# whitelist {words}", *map(_paragraph, paragraphs[:1]), block(usage, "sh")]
    parts += map(_paragraph, paragraphs[1:])
    listed = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    parts.append("## Options")
    for section in dict.fromkeys(map(section_of, listed)):
        records = (param.get_help_record(context) for param in listed if section_of(param) is section)
        options = [(code(record[0]), prose(record[1])) for record in records if record is not None]
        parts.append(f"### {section}\n\n{table(('option', 'meaning'), options)}")
    if isinstance(command, click.Group):
        parts += ["## Commands", *(f"- [`{words} {name}`]({_file(f'{words} {name}')})" for name in command.commands)]
    if words in KINDS:
        parts.append(f"[Rules](../rules/index.md#{words}) lists the rules that this command applies.")
    return "\n\n".join(parts) + "\n"


def _paragraph(text: str) -> str:
    """Return a paragraph of a command's help as Markdown; one that starts with backspace keeps its lines."""
    if not text.startswith("\b\n"):
        return prose(text)
    title, _, body = text.removeprefix("\b\n").partition(":\n")
    lines = [EXIT_CODE.match(line) for line in body.splitlines()]
    if all(lines):
        return f"## {title}\n\n" + table(("code", "meaning"), ((line[1], prose(line[2])) for line in lines if line))
    return f"## {title}\n\n" + block(inspect.cleandoc(body), "sh")


CHAPTER = Chapter(pages)
