"""All that a judgement depends on: files as they were read, edits, and what is known about the exchange."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.build.columns.checked_sources import without_limits
from whitelist.checking.checker import Checker
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.build.request import BuildRequest
    from whitelist.checking.pieces.judge import Judge
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource
    from whitelist.page.edits import Edit, Line


@dataclass(frozen=True)
class Rulebook:
    """An exchange with all rules, and how its files are written."""

    reference: ReferenceData
    request: BuildRequest

    @cached_property
    def checker(self) -> Checker:
        """The checker of all rules. Limits are those of batch files, not of what they are built from."""
        return Checker(without_limits(self.reference), select())

    @cached_property
    def judge(self) -> Judge:
        """What applies these rules to some of the rows, again and again."""
        return self.checker.judge


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is judged, at one moment."""

    rulebook: Rulebook
    sources: tuple[MaskedSource, ...]
    """As they were read."""
    edits: Mapping[Line, Mapping[str, Edit]]
    all_read: bool
    """False if a file could not be read, so that its rows would be in no batch file."""
