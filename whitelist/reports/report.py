"""The object that each module in ``formats/`` offers: it writes a Review in one format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from whitelist.model.finding import Finding
    from whitelist.model.review import Review


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report looks, for formats that have a choice."""

    colour: bool = False
    show_all: bool = False
    """Show all findings; without it, some formats show only the first ones."""
    quiet: bool = False
    """Show only errors and the summary; as text, only a line for each file that is not accepted."""
    verbose: bool = False
    """Show every note in full."""
    statistics: bool = False
    """Show how many findings each rule has, for formats that people read."""
    width: int | None = None
    """Columns of the terminal; None when the report does not go to one, and lines are not wrapped."""
    strict: bool = False
    """Warnings fail the run, and the report says so."""
    allow_unverified: bool = False
    """Entries that are not verified do not fail the run."""
    schema_option: str = ""
    """The option that names the exchange, as it is typed; empty for the default."""
    build_options: str = ""
    """The options with which `whitelist build` reads the files like this run, as they are typed."""
    build_mappings: tuple[tuple[str, str], ...] = ()
    """Path of a file, and an option, as typed, with which a build can read it, if its columns are what they seem."""
    before_build: tuple[tuple[str, str], ...] = ()
    """Path of a file that `whitelist build` cannot read, and what to do before it can."""
    folder: str = ""
    """The folder in which the command runs, for formats that name files as in a repository."""
    moment: datetime | None = None
    """Time of the run, for formats that show it; None shows no time."""

    def names(self, finding: Finding) -> bool:
        """Return whether text mentions *finding*: nobody can do anything about a minor note."""
        return self.verbose or not (finding.minor and finding.severity is Severity.NOTE)

    def shows(self, finding: Finding) -> bool:
        """Return whether a report for people shows *finding*."""
        return not self.quiet or finding.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Appendix:
    """A second text, appended to a file whose path is in an environment variable."""

    variable: str
    """The environment variable with the file's path; if it is not set, nothing is appended."""
    write: Callable[[Review, ReportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report format."""

    title: str
    """Name for people, shown in the help."""
    write: Callable[[Review, ReportOptions], Iterator[str]]
    """Return the report in pieces, each with its line ends; together they are the whole text."""
    appendix: Appendix | None = None
    commands: bool = False
    """True when lines of the report are commands for a CI system, in which the format escapes all values."""
