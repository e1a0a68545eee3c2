"""A finding: what is wrong or must be reviewed, where, why, and how to resolve it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from whitelist.model.advice import CORRECT

if TYPE_CHECKING:
    from whitelist.model.advice import Advice
    from whitelist.model.location import Location


class Severity(IntEnum):
    """How bad a finding is; higher is worse."""

    NOTE = 1
    """Good to know."""
    WARNING = 2
    """You must review it."""
    ERROR = 3
    """The upload would fail, or money might be lost."""

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """Return the severity called *word* (note, warning, error); raises KeyError for any other."""
        return cls[word.upper()]


RulesOff: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Paths and the codes of the rules that are turned off for each of them; an empty path stands for all files."""


class SoftenedRule(NamedTuple):
    """A rule to which the settings give a lower severity than it has."""

    code: str
    severity: Severity
    usual: Severity


@dataclass(frozen=True, slots=True)
class Comparison:
    """That a person compared an entry with the original, and found it right."""

    by: str
    """Who did so, as the person wrote it."""
    on: str
    """When, such as 2026-11-29."""

    def __str__(self) -> str:
        return f"compared by {self.by} on {self.on}"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one cell that would resolve a finding."""

    column: str
    value: str
    safe: bool
    """True for a safe fix: it keeps the meaning of the cell. False for a possible fix, which you must confirm."""
    other_cells: tuple[tuple[str, str], ...] = ()
    """(column, value) of other cells of the row that must change together with this cell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule reports about one cell, row or file."""

    code: str
    """Permanent code of the rule, such as WL302."""
    slug: str
    severity: Severity
    message: str
    location: Location
    column: str | None = None
    """Meaning of the column (coin, network, address, memo, remark); None for a row or file as a whole."""
    value: str | None = None
    """The cell as it is in the file; None for a row or file as a whole."""
    upload_error: str | None = None
    """The exchange's error message for the upload; None when the upload would not fail because of this finding."""
    hint: str = ""
    """What to do next."""
    rejected_hint: str = ""
    """What to do next in rejected.xlsx, if that is something else."""
    advice: Advice = CORRECT
    """What to do next, as data."""
    fix: Fix | None = None
    unverified: bool = False
    """True when the finding reports that something is not verified."""
    settled_by_catalogue: bool = False
    """True when a complete catalogue would verify it, or show that it is wrong."""
    minor: bool = False
    """True when nobody can do anything about it: reports for people show it only if asked for everything."""
    span: tuple[int, int] | None = None
    """Start and end of the wrong characters in *value*, when the rule knows them."""
    compared: Comparison | None = None
    """Who compared the entry, when this was a warning that is right as it is."""

    def __repr__(self) -> str:
        line, row = self.location.line, self.location.row
        where = f"{f', line {line}' if line else ''}{f', row {row}' if row else ''}"
        return f"Finding({self.code} {self.slug}, {self.severity}, {self.location.path!r}{where}: {self.message})"
