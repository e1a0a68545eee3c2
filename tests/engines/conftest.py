"""Which engines the tests can use."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest

from whitelist.engines.names import PACKAGES

REQUIRED = "WHITELIST_TEST_ENGINES"
"""Environment variable: packages must be installed, as in the environment that ``.ci/run`` makes for these tests."""


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PACKAGES])
def engine_name(request: pytest.FixtureRequest) -> str:
    """The name of an engine that is installed. A test is skipped without its packages, and for Spark without Java."""
    name = str(request.param)
    require_engine(name)
    return name


def require_engine(name: str) -> None:
    """Skip the test that needs the engine called *name* if it is not installed."""
    missing = [package for package in PACKAGES[name] if find_spec(package) is None]
    if missing and os.environ.get(REQUIRED):
        pytest.fail(f"not installed: {missing}")
    if missing:
        pytest.skip(f'not installed: {", ".join(missing)}; .ci/run installs ".[{name}]" for these tests')
    if name == "spark" and not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
