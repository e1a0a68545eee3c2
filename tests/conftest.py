"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from tests.examples import TIMES, examples

TESTS = Path(__file__).resolve().parent

# The tests start more than a hundred processes, and compiling the same modules again took most of the time of each. So
# what is compiled is kept, in __pycache__, which git ignores, even where the environment says otherwise. Workers, and
# processes that tests start, inherit the environment from the process that comes here first.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test, and no process that one starts, sees the catalogue that a developer has fetched. Some data is loaded while
# tests are collected, before any fixture.
EMPTY = tempfile.TemporaryDirectory()
os.environ["WHITELIST_CACHE_DIR"] = EMPTY.name

# A shell ignores Ctrl-C in what it starts in the background, and so would the commands that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# pandera looks for geopandas at every column that it checks, and without it Python searches all of its path each time.
if find_spec("geopandas") is None:
    sys.modules["geopandas"] = None  # type: ignore[assignment]  # so Python's import notes that a module is missing

# How long an example takes says more about the machine than about the code; timings belong in benchmarks/. The default
# suite tries the same examples everywhere, so that it judges changes and not luck; a long run tries new ones each time.
settings.register_profile("whitelist", deadline=None, max_examples=examples(15), derandomize=TIMES == 1)
settings.load_profile("whitelist")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep what is imported and collected from the garbage collector, which would look through it again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        one_example()
        gc.freeze()
        gc.enable()


@settings(database=None)
@given(strategies.none())
def one_example(nothing: None) -> None:
    """Let Hypothesis make its random numbers: it warns if the collector does not see who holds them."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what has the marker ``thorough`` out of a run of all tests; what somebody names is run.

    Tests of the program as a whole come first. Some of them take seconds: at the end, a worker would wait.
    """
    is_whole = {Path(each).resolve() for each in config.args} == {TESTS}
    if is_whole and not (config.option.markexpr or config.option.keyword):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("thorough")])
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    items.sort(key=lambda item: item.path.parent.name != "tests")
