"""Makes the start of commands that need pandas quicker."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        yield
    finally:
        gc.freeze()
        gc.enable()
