"""Checks lists on an engine that exists: Dask or Spark.

``whitelist check --engine`` uses it for files. What ``__all__`` names is public: functions for frames in a job of your
own. Names are imported when they are first used, and a library only by the functions for its frames.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whitelist.engines.frame_checker import FINDINGS, IDS, KEYS, FrameChecker
    from whitelist.engines.frames import check_dask_frame, check_spark_frame

__all__ = ["FINDINGS", "IDS", "KEYS", "FrameChecker", "check_dask_frame", "check_spark_frame"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name in __all__:
        home = "frames" if name.startswith("check_") else "frame_checker"
        return getattr(import_module(f"whitelist.engines.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
