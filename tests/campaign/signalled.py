"""Runs the command in this process, with signals at calls that change the file system.

    python -m tests.campaign.signalled 15 7,8 template --output t.csv

sends SIGTERM right before the seventh and the eighth of these calls.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.writers.fault_injection import patched
from whitelist.cli import main
from whitelist.writers.interruption import interrupt

WRITING = frozenset({"open", "fsync", "mkdir", "rmdir", "rename", "replace", "link", "unlink", "chmod", "chown"})


@dataclass
class Interruption:
    """Sends signals to this process at calls of WRITING, as they are counted while a command runs."""

    number: int
    moments: frozenset[int] = frozenset()
    seen: int = 0

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if name in WRITING and signal.getsignal(self.number) is interrupt:
                self.seen += 1
                if self.seen in self.moments:
                    signal.raise_signal(self.number)
            return function(*args, **kwargs)

        return call


if __name__ == "__main__":
    with patched(Interruption(int(sys.argv[1]), frozenset(map(int, sys.argv[2].split(",")))).wrapped):
        main(sys.argv[3:], prog_name="whitelist")
