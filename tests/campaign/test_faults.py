"""Whatever goes wrong around a command, only whole files remain.

The longer run is ``python -m tests.campaign.faults --trials 200 --seed 1``.
"""

from __future__ import annotations

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.kills import Trial
from tests.campaign.test_kills import course
from tests.examples import examples

pytestmark = pytest.mark.thorough

fault_kinds = pytest.importorskip("tests.campaign.fault_kinds", reason="Windows cannot limit the size of files")


@pytest.mark.parametrize("name", ["check --fix", "build --force", "template --force"])
def test_failing_calls(name: str) -> None:
    """A full or read-only disk, and missing rights."""
    for index in range(examples(3)):
        assert fault_kinds.failing_call(course(name), seeded(f"{name} {index}"))[1] == []


@pytest.mark.parametrize("kind", ["a full disk", "two commands in one folder", "links, FIFOs, devices, folders"])
def test_processes(kind: str) -> None:
    """Some kinds, with one command as a process."""
    assert fault_kinds.KINDS[kind](course("build --force"), seeded(kind))[1] == []


def test_laws() -> None:
    """A command that claims to be done must be; other ends must be those that the fault explains."""
    known = course("build --force")
    assert fault_kinds.outcome(known, Trial(known.code, "", known.after))[1] == []
    assert fault_kinds.outcome(known, Trial(known.code, "", known.before))[1] == ["says that it is done, and is not"]
    assert fault_kinds.outcome(known, Trial(2, "", known.before), allowed={2})[1] == []
    assert fault_kinds.outcome(known, Trial(2, "", known.before))[1] == ["exit code 2"]
