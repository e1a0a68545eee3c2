"""Makes the start of commands quicker, above all of those that need pandas."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_OBJECTS = 1_000_000
"""New objects before the garbage collector looks for garbage: a small file and a piece of a list make fewer."""


@contextmanager
def rest_collector() -> Iterator[None]:
    """Let the garbage collector run rarely: at the default, it runs hundreds of times before a small file is read."""
    thresholds = gc.get_threshold()
    if thresholds[0]:  # zero means never
        gc.set_threshold(max(FEWEST_OBJECTS, thresholds[0]))
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def speed_up_imports() -> Iterator[None]:
    """Pause the garbage collector while pandas is imported: none of the many new objects is garbage.

    Only the first time: freezing again would keep the garbage of earlier runs for ever.
    """
    if "pandas" in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        with _hide_hypothesis():
            yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _hide_hypothesis() -> Iterator[None]:
    """Let pandera not find hypothesis, which it imports if it can: it is for test data, and no command makes any."""
    if "hypothesis" in sys.modules:
        yield
        return
    sys.modules["hypothesis"] = None  # type: ignore[assignment]  # documented: makes its import fail
    try:
        yield
    finally:
        del sys.modules["hypothesis"]
