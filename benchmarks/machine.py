"""What the figures were measured on, and with."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def machine() -> str:
    """Return one line about this machine and the programs on it."""
    modules = ", ".join(f"{name} {version(name)}" for name in ("pandas", "pandera", "numpy"))
    return (
        f"{datetime.now(UTC):%d %B %Y}: {_processor()}, {os.cpu_count()} cores{_memory()}, {platform.system()}, "
        f"Python {platform.python_version()}, {modules}{_commit()}"
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return ""
    return f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _commit() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return f"; whitelist at {done.stdout.strip()}" if done.returncode == 0 else ""
