"""Where the CPU time of a check goes: samples of a run, each counted for one of the rooms whose code is at work.

What pandas and others do is counted for the room that calls them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import whitelist
from benchmarks.book import write_book
from benchmarks.part import Part, Setup
from benchmarks.results import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ROWS = 200_000
MILLISECOND = 0.001
PACKAGE = str(Path(whitelist.__file__).parent)
ROOMS: Final[dict[str, str | tuple[str, ...]]] = {
    "importing modules": "frozen importlib",
    "hiding secrets": (f"{PACKAGE}/checking/gate/piece", f"{PACKAGE}/checking/secret_masking"),
    "comparing rows": (f"{PACKAGE}/checking/pieces/row_keys", f"{PACKAGE}/checking/pieces/related_rows"),
    "reading the file": f"{PACKAGE}/readers",
    "verifying and identifying addresses": f"{PACKAGE}/addresses",
    "other facts about rows": f"{PACKAGE}/checking/row_facts",
    "predicates and words of the rules": f"{PACKAGE}/rules",
    "running the rules, findings": f"{PACKAGE}/checking",
    "the report": f"{PACKAGE}/reports",
    "the rest of whitelist": PACKAGE,
}
"""What time is for → how the file names of its code start. The first line counts that a call at that time fits."""


def room(frame: FrameType | None) -> str:
    """Return what a stack of calls is for."""
    files = set()
    while frame is not None:
        files.add(frame.f_code.co_filename.lstrip("<"))
        frame = frame.f_back
    return next((title for title, start in ROOMS.items() if any(name.startswith(start) for name in files)), "starting")


def sample(source: str) -> None:
    """Check *source* and print how many samples each room has."""
    import signal

    from whitelist.cli import main

    counts: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: counts.update((room(frame),)))
    signal.setitimer(signal.ITIMER_PROF, MILLISECOND, MILLISECOND)
    try:
        main(["check", "--quiet", "--jobs", "1", source], standalone_mode=False)  # in this process, which is sampled
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps(counts), file=sys.stderr)


def measure(setup: Setup) -> Iterator[str]:
    """Sample one run."""
    if sys.platform == "win32":
        yield "Not measured on Windows."
        return
    rows = setup.size(ROWS, 2_000)
    path = write_book(setup.folder / "shares.csv", rows)
    command = (sys.executable, "-m", "benchmarks.parts.shares", str(path))
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # exits as check does
    counts = Counter(json.loads(done.stderr.splitlines()[-1]))
    yield f"{rows:,} rows:"
    yield table(
        ("", "% of the CPU time"), [(name, count / counts.total() * 100) for name, count in counts.most_common()]
    )


PART = Part(4, "Where the time goes", measure)

if __name__ == "__main__":
    sample(sys.argv[1])
