"""A progress bar for work that takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds without a bar."""

STEPS = 1000
"""Steps of a bar for a share of the work."""

T = TypeVar("T")


def show_progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield *items*; when that takes longer than PATIENCE, show a bar on standard error."""
    return watch_progress(items, len(items), label)


def watch_progress(items: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield *items*, of which there are *count*, and show a bar likewise."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    start = time.monotonic()
    remaining = enumerate(items)
    for done, item in remaining:
        yield item
        if time.monotonic() - start > PATIENCE:
            with click.progressbar(length=count, label=label, file=sys.stderr) as bar:
                bar.update(done + 1)
                for _, later in remaining:
                    yield later
                    bar.update(1)


@contextmanager
def show_share(label: str) -> Iterator[Callable[[float], None]]:
    """Yield what shows which share of the work is done, from 0 to 1, on a bar when it takes longer than PATIENCE."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    start = time.monotonic()
    with ExitStack() as stack:
        bars: list[ProgressBar[int]] = []

        def show(share: float) -> None:
            if not bars and time.monotonic() - start > PATIENCE:
                bars.append(stack.enter_context(click.progressbar(length=STEPS, label=label, file=sys.stderr)))
            for bar in bars:
                bar.update(round(share * STEPS) - bar.pos)

        yield show
