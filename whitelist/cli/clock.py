"""The time of a run."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from whitelist.model.errors import UsageError

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970: the time to use instead, for reports that must not differ from run to run.
https://reproducible-builds.org/specs/source-date-epoch/"""


def read_clock() -> datetime:
    """Return the time of this run, in UTC. Raises UsageError when the environment variable is not a time."""
    seconds = os.environ.get(VARIABLE)
    if not seconds:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"{VARIABLE}: {seconds!r} is not a number of seconds since 1970") from None
