"""Standard output and standard error, also where the caller closed them or their disk is full."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FAULTS = frozenset(
    getattr(errno, name)
    for name in ("EAGAIN", "EBADF", "ECONNRESET", "EDQUOT", "EFBIG", "EINVAL", "EIO", "ENOSPC", "ENXIO", "EPIPE")
    if hasattr(errno, name)
)
"""What a stream answers that takes no more text. Windows answers EINVAL for a closed pipe."""


def prepare_streams() -> None:
    """Make output possible for every character, and an error where the caller closed standard output.

    A character that a stream cannot show is written as an escape.
    """
    _occupy_descriptors()
    if sys.stdout is None:
        closed = os.open(os.devnull, os.O_RDONLY)  # writing to it fails, and click would drop the text silently
        sys.stdout = failing = open(closed, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open as long as the process
        sys.__stdout__ = failing  # type: ignore[misc]  # so that give_up_output drops what is left in it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None when the caller closed standard error
            stream.reconfigure(errors="backslashreplace")


def _occupy_descriptors() -> None:
    """Open the standard descriptors that the caller closed, or the next file to be written would get one of them.

    What a library then prints to standard error would be in that file.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR if number == 2 else os.O_RDONLY)  # gets the lowest number that is free


def is_stream_fault(error: OSError) -> bool:
    """Return whether *error* comes from writing to a standard stream: those have no name, unlike files."""
    return error.filename is None and error.errno in _FAULTS


def give_up_output() -> None:
    """Write nothing more to standard output, also not what is in its buffer.

    Python would try again at its end: that can fail, with an exit code of its own, or wait for a reader.
    """
    stream, sys.stdout = sys.stdout, io.StringIO()
    if sys.__stdout__ is not None and stream is sys.__stdout__:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with contextlib.suppress(OSError, ValueError):  # it is closed
            os.dup2(nowhere, sys.__stdout__.fileno())
        os.close(nowhere)


def flush_output() -> None:
    """Write what is left for standard output. Raises OSError."""
    if sys.stdout is not None:
        sys.stdout.flush()


def say(show: Callable[[], None]) -> None:
    """Call *show*, which writes to standard error; if that fails, nothing can be said, and the exit code says it."""
    try:
        show()
    except (OSError, ValueError):  # ValueError: it was closed in the meantime
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        sys.stderr = None
