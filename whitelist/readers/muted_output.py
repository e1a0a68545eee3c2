"""Keeps what libraries print out of standard output, which belongs to the report."""

from __future__ import annotations

import contextlib
import io
import sys
from threading import Lock, get_ident
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = Lock()
_MUTED: dict[int, io.StringIO] = {}
"""Thread → where its output goes, and is forgotten: it could contain a secret."""


class _Output:
    """Standard output for all threads but the muted ones."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(_MUTED.get(get_ident(), self.stream), name)


@contextlib.contextmanager
def mute_output() -> Iterator[None]:
    """Drop what this thread prints to ``sys.stdout``; other threads print as before."""
    thread = get_ident()
    if thread in _MUTED or sys.stdout is None:
        yield
        return
    with _LOCK:
        _MUTED[thread] = io.StringIO()
        if not isinstance(sys.stdout, _Output):
            sys.stdout = cast("TextIO", _Output(sys.stdout))
    try:
        yield
    finally:
        with _LOCK:
            del _MUTED[thread]
            if not _MUTED and isinstance(sys.stdout, _Output):  # the last one: others may still print through it
                sys.stdout = sys.stdout.stream
