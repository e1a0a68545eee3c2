"""What the guided campaign has found or reached stays in order, and every command withstands odd files.

The longer runs are ``python -m tests.campaign.guided_fuzz`` and ``python -m tests.campaign.fuzz_commands``.
"""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.fuzz_commands import ROLES, command_faults
from tests.campaign.fuzz_targets import TARGETS
from tests.campaign.guided_fuzz import KEPT, kept
from tests.campaign.mutation.record import Record, bits
from tests.examples import examples

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("name", TARGETS)
def test_kept_inputs(name: str) -> None:
    """No kept input breaks a law of its target, and neither does a seed."""
    for data in (*kept(name), *islice(TARGETS[name].seeds(), 20)):
        TARGETS[name].run(data)


@given(st.sampled_from(sorted(TARGETS)), st.binary(max_size=300))
@settings(max_examples=examples(60), deadline=None)
def test_any_bytes(name: str, data: bytes) -> None:
    """Neither do any bytes, behind a good start or alone."""
    TARGETS[name].run(data)
    TARGETS[name].run(next(iter(TARGETS[name].seeds()))[: len(data)] + data)


def test_kept_files_have_targets() -> None:
    """No file of kept inputs is left behind when a target changes its name."""
    assert {path.stem for path in KEPT.iterdir()} <= TARGETS.keys()


@given(st.sampled_from(sorted(ROLES)), st.integers(min_value=0))
@settings(max_examples=examples(20), deadline=None)
def test_commands(role: str, seed: int) -> None:
    """Every command ends with a documented code and a reason, whatever the file is in its role."""
    with tempfile.TemporaryDirectory() as folder:
        assert not command_faults(role, seeded(seed), Path(folder))[1]


def test_tests_for_a_mutant() -> None:
    """Recorded output comes first, then names of the module, then the line, the fastest of each file in turn."""
    tests = {"slow": bits([1, 2]), "fast": bits([2]), "other": bits([3]), "t[a-rule]": 0}
    seconds = {"slow": 5.0, "fast": 3.0, "other": 4.0, "t[a-rule]": 9.0, "ledger": 0.1}
    record = Record(seconds, {"a_rule.py": tests})
    assert record.chosen("a_rule.py", [2], 60) == ["t[a-rule]", "fast", "slow", "other", "ledger"]
    assert record.chosen("a_rule.py", [3], 60) == ["t[a-rule]", "other", "fast", "slow", "ledger"]
    assert record.chosen("a_rule.py", [2], 12) == ["t[a-rule]", "fast"]
    assert record.chosen("b.py", [2], 60) == ["ledger"]
    seconds = {"a::1": 1.0, "a::2": 2.0, "b::1": 3.0, "test_recorded::1": 9.0, "test_recorded::2": 1.0}
    record = Record(seconds, {"m.py": {test: bits([not test.endswith("d::2")]) for test in seconds}})
    assert record.chosen("m.py", [1], 60) == ["test_recorded::1", "a::1", "b::1", "a::2", "test_recorded::2"]
    assert record.chosen("m.py", [7], 60) == ["test_recorded::2", "test_recorded::1", "a::1", "b::1", "a::2"]
