"""One thing that is wrong, or that somebody must look at: what, where, why, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.model.location import Location


class Severity(IntEnum):
    """How bad a finding is; higher is worse."""

    NOTE = 1
    """Good to know."""
    WARNING = 2
    """A person must look."""
    ERROR = 3
    """The upload would fail or money would be lost."""

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """Return the severity called *word* (note, warning, error); raises KeyError for any other."""
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one cell that would settle a finding."""

    column: str
    value: str
    safe: bool
    """True when the change keeps the meaning and may be applied without asking."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's verdict on one cell, row or file."""

    code: str
    """Permanent code of the rule, such as WL302."""
    slug: str
    severity: Severity
    message: str
    location: Location
    column: str | None = None
    """Meaning of the column (coin, network, address, memo, remark); None for a row or file as a whole."""
    value: str | None = None
    """The cell as it stood; None for a row or file as a whole."""
    upload_error: str | None = None
    """What the exchange's uploader would answer; None when the upload itself would pass."""
    hint: str = ""
    """What to do next."""
    fix: Fix | None = None
    unverified: bool = False
    """True when the finding says that something could not be judged."""
    span: tuple[int, int] | None = None
    """Start and end of the wrong characters within *value*, when the rule knows them."""
