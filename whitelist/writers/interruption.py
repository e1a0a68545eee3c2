"""Lets a signal end the program only while no file is half written.

Nothing here installs a handler: the command line makes ``interrupt`` the handler of its signals while it runs.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Interrupted(SystemExit):
    """A signal ends the program. What catches errors does not catch it; the exit code is 128 + the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)


@dataclass(slots=True)
class _Signals:
    holders: int = 0
    received: int | None = None
    """The number of a signal that came while signals were held."""


_SIGNALS = _Signals()


def interrupt(number: int, frame: object = None) -> None:  # noqa: ARG001  # the form of signal handlers
    """Handle a signal: raise Interrupted, at once or as soon as signals are no longer held."""
    if _SIGNALS.holders:
        _SIGNALS.received = number
    else:
        raise Interrupted(number)


@contextlib.contextmanager
def hold_signals() -> Iterator[None]:
    """Hold signals back inside this block, which must be short: it either completes its work or cleans up.

    Raises Interrupted at the end of the outermost block if a signal came.
    """
    _SIGNALS.holders += 1
    try:
        yield
    finally:
        _SIGNALS.holders -= 1
        if not _SIGNALS.holders:
            end_if_interrupted()


def end_if_interrupted() -> None:
    """Raise Interrupted if a signal is held back. A block calls this where it can still clean up."""
    number, _SIGNALS.received = _SIGNALS.received, None
    if number is not None:
        raise Interrupted(number)
