"""How long to wait for a response, and how often to try."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The limits of one request, retries included. Times are in seconds."""

    attempts: int = 4
    total_timeout: float = 60.0
    """Maximum time for all attempts; if a server asks for a longer pause, the request fails at once."""
    read_timeout: float = 15.0
    """Maximum time to connect, and between two pieces of a response."""
    first_pause: float = 0.5
    """Maximum pause before the second attempt; it doubles with each further attempt."""
    longest_pause: float = 8.0
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    random: Callable[[], float] = random.random
    """Returns a number from 0 to 1, so that clients that failed together do not retry together."""

    def pause(self, attempt: int, asked: float | None) -> float:
        """Return how long to wait after the failed *attempt* (from 0); *asked* is the pause that the server wants."""
        if asked is not None:
            return asked
        return min(self.longest_pause, self.first_pause * 2.0**attempt) * self.random()


RETRY_POLICY = RetryPolicy()
