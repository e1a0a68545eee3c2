"""The options and the end that the commands about lists share: which rules, how the report looks, and the exit code."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, TextIO

import click

from whitelist.cli.check import ACCEPTED, REJECTED
from whitelist.cli.clock import now
from whitelist.cli.output import Output, output_options, outputs, write_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.checking.rule import Rule
    from whitelist.model.review import Review


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the operator wants to be told, and how."""

    placed: tuple[Output, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool
    quiet: bool
    every: bool
    colour: bool

    @classmethod
    def read(cls, options: dict[str, Any], inputs: Iterable[str]) -> Reporting:
        """Understand the shared *options*. Raises click.UsageError when two reports, or one of *inputs*, collide."""
        colour = options["colour"]
        return cls(
            placed=outputs(options["formats"], options["output"], inputs),
            select=_names(options["select"]),
            ignore=_names(options["ignore"]),
            strict=options["strict"],
            quiet=options["quiet"],
            every=options["every"],
            colour=_on_terminal() and not os.environ.get("NO_COLOR") if colour is None else colour,
        )

    def rules(self, command: str) -> tuple[Rule, ...]:
        """Return the rules of *command* that are wanted. Raises UsageError for names that fit none."""
        from whitelist.rules import selection

        return selection.select(self.select, self.ignore, selection.KINDS[command])

    def end(self, review: Review) -> int:
        """Write every report of *review* and return the exit code. Raises SourceError when a file cannot be written."""
        from whitelist.model.finding import Severity
        from whitelist.model.review import Verdict
        from whitelist.reports.report import ReportOptions

        write_reports(
            review, self.placed, ReportOptions(self.colour, self.every, self.quiet, self.strict, moment=now())
        )
        warned = self.strict and review.counts()[Severity.WARNING] > 0
        return REJECTED if warned or review.verdict is Verdict.REJECTED else ACCEPTED


OPTIONS = (
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
    """Give *command* the options that ``Reporting.read`` understands."""
    return output_options(reduce(lambda wrapped, option: option(wrapped), reversed(OPTIONS), command))


def _on_terminal() -> bool:
    stream: TextIO | None = sys.stdout  # None when the caller closed it
    return stream is not None and stream.isatty()


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in *values*, which may be separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
