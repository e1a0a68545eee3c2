"""What holds for all tests."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.examples import examples

# How long an example takes says more about the machine than about the code; timings belong in benchmarks/.
settings.register_profile("whitelist", deadline=None, max_examples=examples(15))
settings.load_profile("whitelist")


@pytest.fixture(scope="session", autouse=True)
def empty_cache() -> Iterator[None]:
    """No test, and no process that one starts, sees the catalogue that a developer has fetched."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHITELIST_CACHE_DIR", folder)
        yield
