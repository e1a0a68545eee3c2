"""The options and the end that the commands about IP addresses and API keys share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitelist.cli import options
from whitelist.cli.clock import read_clock
from whitelist.cli.command import with_options
from whitelist.cli.console import terminal_width, use_colour
from whitelist.cli.exit_code import ExitCode, exit_code_of
from whitelist.cli.report_output import Output, assign_files, write_reports
from whitelist.cli.settings import split_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.checking.rule import Rule
    from whitelist.model.review import Review

audit_options = with_options(options.RULE_CHOICE, options.max_seconds, options.strict_without_settings, options.REPORT)
"""Decorator: the options that AuditOptions.from_options takes."""


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """Which rules to apply, and how to report."""

    outputs: tuple[Output, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    max_seconds: int | None
    strict: bool
    quiet: bool
    verbose: bool
    statistics: bool
    show_all: bool
    colour: bool

    @classmethod
    def from_options(cls, options: dict[str, Any], inputs: Iterable[str]) -> AuditOptions:
        """Return the shared *options*. Raises click.UsageError when two reports collide, or one of *inputs*."""
        return cls(
            outputs=assign_files(options["formats"], options["output"], inputs),
            select=split_names(options["select"]),
            ignore=split_names(options["ignore"]),
            max_seconds=options["max_seconds"],
            strict=options["strict"],
            quiet=options["quiet"],
            verbose=options["verbose"],
            statistics=options["statistics"],
            show_all=options["show_all"],
            colour=use_colour(option=options["colour"]),
        )

    def select_rules(self, command: str) -> tuple[Rule, ...]:
        """Return the rules of *command* to apply. Raises UsageError for a name that is not a rule's."""
        from whitelist.rules import selection

        return selection.select(self.select, self.ignore, selection.KINDS[command])

    def write(self, review: Review) -> ExitCode:
        """Write every report of *review* and return the exit code. Raises SourceError for a file that cannot be."""
        from whitelist.reports.report import ReportOptions

        look = ReportOptions(
            colour=self.colour,
            show_all=self.show_all,
            quiet=self.quiet,
            verbose=self.verbose,
            statistics=self.statistics,
            width=terminal_width(),
            strict=self.strict,
            moment=read_clock(),
        )
        write_reports(review, self.outputs, look)
        return exit_code_of(review, strict=self.strict, allow_unverified=True)
