"""What a caller can ask of a limit: a command's options have the same bounds."""

from __future__ import annotations

from numbers import Real
from operator import index
from typing import SupportsIndex

from whitelist.model.errors import UsageError


def require_seconds(value: float | None) -> None:
    """Raise UsageError if *value* is not above 0, and TypeError if it is not a number; None is the default."""
    if value is None:
        return
    if not isinstance(value, Real):
        raise TypeError(f"max_seconds is a number of seconds, not {type(value).__name__}")
    if not value > 0:  # "not a number" is neither more nor less
        raise UsageError(f"max_seconds is {value}, which is not a time", "use a number above 0, or None")


def require_findings(value: int | None) -> None:
    """Raise UsageError if *value* is not 1 or more, and TypeError if it is not a whole number; None is no limit."""
    if value is None:
        return
    if not isinstance(value, SupportsIndex):
        raise TypeError(f"max_findings is a whole number, not {type(value).__name__}")
    if index(value) < 1:
        raise UsageError(f"max_findings is {value}, and a review lists 1 or more", "use a number above 0, or None")
