"""How long to wait for an answer, and how often to ask."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The limits of one question, retries included. Times are in seconds."""

    attempts: int = 4
    total_timeout: float = 60.0
    """Longest time for the whole question; a server that asks for a longer pause is not waited for."""
    read_timeout: float = 15.0
    """Longest time for a connection, and between two pieces of an answer."""
    first_pause: float = 0.5
    """Most that is waited before the second attempt; it doubles with each further one."""
    longest_pause: float = 8.0
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    random: Callable[[], float] = random.random
    """A number from 0 to 1, so that many clients that failed together do not come back together."""

    def pause(self, attempt: int, asked: float | None) -> float:
        """Return how long to wait after the failed *attempt* (from 0); *asked* is what the server asked for."""
        if asked is not None:
            return asked
        return min(self.longest_pause, self.first_pause * 2.0**attempt) * self.random()


RETRY_POLICY = RetryPolicy()
