"""Which signals end the program, and how: by an exception, so that files are cleaned up."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

from whitelist.writers.interruption import interrupt

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a request to end, a closed terminal, and Ctrl-Break of Windows."""


@contextlib.contextmanager
def catch_signals() -> Iterator[None]:
    """Let signals raise Interrupted inside this block; after it, they do what they did before.

    A signal that is ignored, as with ``nohup``, or that the calling program handles itself is left alone.
    """
    previous = {}
    try:
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            handler = signal.getsignal(number)
            if handler in (signal.SIG_DFL, signal.default_int_handler):
                with contextlib.suppress(ValueError):  # in a thread, signals are the business of the main thread
                    signal.signal(number, interrupt)
                    previous[number] = handler
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
