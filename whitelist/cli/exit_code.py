"""What the exit code of the program means."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.model.review import Review
    from whitelist.settings.settings import Settings


class ExitCode(IntEnum):
    """The exit codes of all commands. 1 is never used for anything that went wrong in the program itself."""

    ACCEPTED = 0
    """Nothing to correct; for commands that do not check: done."""
    REJECTED = 1
    """There are errors; for `diff`: the lists differ; for `baseline`: some findings cannot be recorded."""
    USAGE_ERROR = 2
    """Usage error or file error: an option is wrong, or a file, a key or an exchange cannot be used. Also if standard
    output cannot be written, and for mistakes in this program."""
    UNVERIFIED = 3
    """There are no errors, but some entries are not verified."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C: 128 + SIGINT, as shells report it."""
    TERMINATED = 143
    """Asked to end: 128 + SIGTERM. Other signals that are handled, such as a closed terminal, have their numbers."""
    BROKEN_PIPE = 141
    """The program that reads the output has ended: 128 + SIGPIPE."""


def exit_code_of(review: Review, *, strict: bool, allow_unverified: bool = False, exit_zero: bool = False) -> ExitCode:
    """Return the exit code for *review* with the options of these names."""
    from whitelist.model.finding import Severity
    from whitelist.model.review import Verdict

    if exit_zero:
        return ExitCode.ACCEPTED
    if review.verdict is Verdict.REJECTED or (strict and review.counts()[Severity.WARNING]):
        return ExitCode.REJECTED
    if review.verdict is Verdict.UNVERIFIED and not allow_unverified:
        return ExitCode.UNVERIFIED
    return ExitCode.ACCEPTED


def exit_code_under(settings: Settings, review: Review) -> ExitCode:
    """Return the exit code for *review* with these *settings*."""
    return exit_code_of(
        review,
        strict=settings.strict,
        allow_unverified=settings.allow_unverified,
        exit_zero=settings.exit_zero,
    )
