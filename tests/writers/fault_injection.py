"""Makes the calls that change the file system fail, one after another."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from unittest import mock

CALLS = [
    *((os, name) for name in ("open", "fdopen", "fsync", "mkdir", "rmdir", "rename", "replace", "link", "unlink")),
    *((os, name) for name in ("chmod", "chown", "scandir") if hasattr(os, name)),
    (io, "open"),
]
KINDS: dict[str, Callable[[], BaseException]] = {
    "full": lambda: OSError(28, "No space left on device"),
    "interrupt": KeyboardInterrupt,
}


@dataclass
class Faults:
    """Raises at the call number *first*, counted from 1, or at none with 0."""

    first: int
    kind: str
    after: bool = False
    """Whether the call does its work before it raises, as when a signal comes at its end."""
    forever: bool = False
    """Whether all later calls fail, too: nothing happens any more, as after a kill."""
    seen: list[str] = field(default_factory=list)

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.seen.append(name)
            reached = len(self.seen) - self.first if self.first else -1
            fails = reached == 0 or (self.forever and reached > 0)
            works = not fails or (self.after and reached == 0)
            result = function(*args, **kwargs) if works and name != "fsync" else None  # the disk would take its time
            if fails:
                _close(result)
                error = KINDS[self.kind]()
                raise error
            return result

        return call


def _close(result: Any) -> None:
    """Close what a call opened and nobody will get."""
    if isinstance(result, int):
        os.close(result)
    elif hasattr(result, "close"):
        result.close()


@contextlib.contextmanager
def patched(wrapped: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    """Put what *wrapped* makes of a name and a function in the place of each function of CALLS."""
    with contextlib.ExitStack() as stack:
        for owner, name in CALLS:
            stack.enter_context(mock.patch.object(owner, name, wrapped(name, getattr(owner, name))))
        yield


def outcomes(
    run: Callable[[], None], prepare: Callable[[], None], *, kind: str, after: bool = False, forever: bool = False
) -> Iterator[tuple[Faults, BaseException | None]]:
    """Run once for every call, which fails; yield what was injected, and what *run* raised.

    *prepare* is called before each run, to bring about the same state.
    """
    calls = 0
    for first in count():
        faults = Faults(first, kind, after, forever)
        prepare()
        raised: BaseException | None = None
        with patched(faults.wrapped):
            try:
                run()
            except BaseException as error:  # noqa: BLE001  # the caller judges it
                raised = error
        yield faults, raised
        calls = calls or len(faults.seen)
        if first == calls:
            assert calls
            return
