"""What a module in ``reports/`` offers: a way to write down a Review."""

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
    """How a report should look, as far as its format leaves a choice."""

    colour: bool = False
    show_all: bool = False
    """Show all findings, however many there are."""
    quiet: bool = False
    """Show errors and the summary only."""
    strict: bool = False
    """Warnings fail the run, and the summary says so."""
    allow_unverified: bool = False
    """What could not be judged does not fail the run."""
    moment: datetime | None = None
    """When the run took place, for formats that tell; None leaves it out."""

    def shows(self, finding: Finding) -> bool:
        """Return whether a report for people shows *finding*."""
        return not self.quiet or finding.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Appendix:
    """A second text, appended to a file that whoever runs the program names in the environment."""

    variable: str
    """The environment variable that holds the file's path; without it there is no appendix."""
    write: Callable[[Review, ReportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report format."""

    title: str
    """Human name, shown in the help."""
    write: Callable[[Review, ReportOptions], Iterator[str]]
    """Return the report in pieces, each with its line ends; together they are the whole text."""
    appendix: Appendix | None = None
