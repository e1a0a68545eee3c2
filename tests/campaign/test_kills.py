"""A command that is ended while it writes leaves old files or new ones, whole, and nothing else.

The longer run is ``python -m tests.campaign.kills --trials 200 --seed 1``.
"""

from __future__ import annotations

import signal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.campaign.encoders import seeded
from tests.campaign.kills import SCENARIOS, SIGNALS, Course, Trial, faults, moments
from tests.campaign.signalled import Interruption
from tests.examples import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.thorough


@pytest.fixture(autouse=True)
def in_the_foreground() -> Iterator[None]:
    """No signal is ignored, as it is where a shell started the tests in the background; a command respects that."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@cache
def course(name: str) -> Course:
    return Course(SCENARIOS[name], url="")


@pytest.mark.parametrize("name", ["check --fix", "build beside other files", "build --force", "template --force"])
def test_signals_at_calls(name: str) -> None:
    """The exit code is that of the signal, also with a second signal."""
    known = course(name)
    for index in range(examples(3)):
        random = seeded(f"{name} {index}")
        interruption = Interruption(random.choice(SIGNALS), moments(known, random))
        trial = known.run_here(known.scenario.arguments, known.before, interruption)
        assert faults(known, trial) == []
        assert trial.code == 128 + interruption.number


def test_laws() -> None:
    """A file that is neither old nor new, a mixture, another file, and exit codes of other ends are found."""
    known = course("build --force")
    assert faults(known, Trial(143, "", known.before, 15)) == faults(known, Trial(0, "", known.after, 15)) == []
    some = next(name for name in known.before if name.endswith("001.csv"))
    mixed = {**known.before, some: known.after[some]}
    torn = {**known.after, some: known.after[some][:-1]}
    more = {**known.after, "out/.out.1.part/new/a.csv": b""}
    for left in (mixed, torn, more):
        (fault,) = faults(known, Trial(143, "", left, 15))
        assert fault.startswith("neither old nor new")
    assert faults(known, Trial(1, "", known.before, 15)) == ["exit code 1"]
    assert faults(known, Trial(130, "Traceback", known.before, 2)) == ["said 'Traceback'"]
