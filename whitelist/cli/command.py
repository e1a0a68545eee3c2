"""Commands whose help shows the options in sections."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from whitelist.cli.completion import COMPLETIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COLUMN = 28
"""Longest names of an option that have its help text beside them; longer ones have it below."""

Decorator: TypeAlias = "Callable[[Callable[..., Any]], Callable[..., Any]]"


class Section(StrEnum):
    """The sections of options in the help of a command."""

    INPUT = "Input"
    ENGINE = "Engine"
    RULES = "Rules"
    VERDICT = "Verdict"
    FIXES = "Fixes"
    OUTPUT = "Output"
    CONNECTION = "Connection"
    SETTINGS = "Settings"
    GENERAL = "General"


class Option(click.Option):
    """An option that belongs to a section of the help."""

    def __init__(self, *args: Any, section: Section, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.section = section


def option(section: Section, *declarations: str, **attributes: Any) -> Decorator:
    """Return a decorator that gives a command an option in *section*; the rest is as for ``click.option``.

    What completes its value in a shell follows from the *metavar*.
    """
    if "type" not in attributes:
        attributes.setdefault("shell_complete", COMPLETIONS.get(attributes.get("metavar", "")))
    return click.option(*declarations, cls=Option, section=section, **attributes)


def with_options(*options: Decorator | Iterable[Decorator]) -> Decorator:
    """Return a decorator that gives a command *options*, some of which may be groups of them, in their order."""
    flat = [each for item in options for each in ((item,) if callable(item) else item)]
    return lambda command: reduce(lambda wrapped, decorate: decorate(wrapped), reversed(flat), command)


def section_of(parameter: click.Parameter) -> Section:
    """Return the section of the help in which *parameter* is shown."""
    return parameter.section if isinstance(parameter, Option) else Section.GENERAL


class Command(click.Command):
    """A command that shows its options in sections, and has both -h and --help."""

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's form
        """Return the options for help. click remembers the names of its first context, which may know only one."""
        return ["-h", "--help"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section by section, in the order in which the sections first occur, --help last."""
        sections: dict[Section, list[tuple[str, str]]] = {}
        for parameter in self.params:
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)) is not None:
                sections.setdefault(section_of(parameter), []).append(record)
        help_option = self.get_help_option(ctx)
        if help_option is not None and (record := help_option.get_help_record(ctx)) is not None:
            sections.setdefault(Section.GENERAL, []).append(record)
        records = [record for section in sections.values() for record in section]
        width = max((len(names) for names, _ in records if len(names) <= COLUMN), default=0)
        for section, listed in sections.items():
            with formatter.section(section if len(sections) > 1 else "Options"):
                formatter.write_dl([(names.ljust(width), text) for names, text in listed], col_max=width)


class Group(Command, click.Group):
    """A command with commands of its own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)
