"""The options and the end that the commands about lists share: how the report looks, and the exit code."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, TextIO

import click

from whitelist.cli.check import ACCEPTED, REJECTED
from whitelist.cli.console import pour
from whitelist.reports import reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.review import Review


@dataclass(frozen=True, slots=True)
class Reporting:
    """How the operator wants the report, and which rules apply."""

    format: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool
    quiet: bool
    every: bool
    colour: bool

    @classmethod
    def read(cls, options: dict[str, Any]) -> Reporting:
        """Take the shared options out of *options*."""
        colour = options.pop("colour")
        return cls(
            format=options.pop("format_"),
            select=_names(options.pop("select")),
            ignore=_names(options.pop("ignore")),
            strict=options.pop("strict"),
            quiet=options.pop("quiet"),
            every=options.pop("every"),
            colour=_on_terminal() and not os.environ.get("NO_COLOR") if colour is None else colour,
        )


OPTIONS = (
    click.option(
        "--format",
        "format_",
        type=click.Choice(sorted(reports())),
        default="text",
        show_default=True,
        help="Report format.",
    ),
    click.option("--select", metavar="CODES", multiple=True, help="Apply these rules only (codes, prefixes or slugs)."),
    click.option("--ignore", metavar="CODES", multiple=True, help="Leave these rules out (codes, prefixes or slugs)."),
    click.option("--strict", is_flag=True, help="Let warnings fail the run too."),
    click.option("--quiet", "-q", is_flag=True, help="Show errors and the summary only."),
    click.option("--all", "every", is_flag=True, help="Show all findings instead of 50 for each file."),
    click.option(
        "--color/--no-color", "colour", default=None, help="Force colour on or off; default: on a terminal only."
    ),
)


def reporting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the shared options."""
    return reduce(lambda wrapped, option: option(wrapped), reversed(OPTIONS), command)


def deliver(review: Review, wanted: Reporting) -> int:
    """Write the report of *review* to standard output; return the exit code."""
    from whitelist.finding import Severity
    from whitelist.report import Style
    from whitelist.review import Verdict

    style = Style(wanted.colour, wanted.every, wanted.quiet, wanted.strict)
    pour(reports()[wanted.format].write(review, style), colour=wanted.colour)
    failed = review.verdict is Verdict.REJECTED or (wanted.strict and review.counts()[Severity.WARNING] > 0)
    return REJECTED if failed else ACCEPTED


def _on_terminal() -> bool:
    stream: TextIO | None = sys.stdout  # None when the caller closed it
    return stream is not None and stream.isatty()


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in *values*, which may be separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
