"""What acceptance tests share: the hooks and the action, installed once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.forked import CAN_FORK, serve
from tests.acceptance.pull_request import PullRequest
from tests.acceptance.repository import Hooks, Repository, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The action's steps are scripts for bash, and which program has that name on Windows is a matter of luck; there the CI
# runs the action itself.
collect_ignore = ["test_action.py"] if os.name == "nt" else []


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """The hooks of this checkout; pre-commit installs them when they first run."""
    return Hooks.publish(tmp_path_factory.mktemp("hooks"))


@pytest.fixture(scope="session")
def hooks_program(tmp_path_factory: pytest.TempPathFactory, hooks: Hooks) -> tuple[str, ...]:
    """The command that forks the program of the hooks."""
    hooks.install(tmp_path_factory.mktemp("installed"))
    return serve(hooks.program.with_name("python"), environment=surroundings())


@pytest.fixture
def forked(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the hooks fork their program, which starts quicker."""
    if not CAN_FORK:
        yield
        return
    hooks: Hooks = request.getfixturevalue("hooks")
    with hooks.replaced(request.getfixturevalue("hooks_program")):
        yield


@pytest.fixture(scope="session")
def pull_request(tmp_path_factory: pytest.TempPathFactory, hooks: Hooks) -> PullRequest:
    """A pull request, checked out; whoever changes that puts it back."""
    return PullRequest.open(tmp_path_factory.mktemp("pull-request"), hooks)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository of a team."""
    return Repository.start(tmp_path / "team")
