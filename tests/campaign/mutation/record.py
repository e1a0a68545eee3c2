"""Which tests run which lines, and how long each takes: recorded once, so that a mutant meets the tests that matter."""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

import coverage
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

OPTIONS = (
    *("-n", "0", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:cov"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of libraries that are imported first
)
"""One process, and no trace of the run in the checkout."""
RECORDED = re.compile("test_(recorded|odd)")
"""Matches the name of a file whose tests compare everything that is written and said with a record."""
QUICK = 2.0
"""Seconds of those tests in a file that take no time."""
MOST_USERS = 20
"""A module that more modules use is tested by nearly all tests, so that their names say nothing."""


@dataclass
class Record:
    """What the tests of some folders do."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Test → time of the processor, which does not depend on what else runs."""
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    """Path of a module → test → lines that it runs, one bit a line."""

    @cached_property
    def quick(self) -> frozenset[str]:
        """The tests of each file that take no time together."""
        files: dict[str, float] = defaultdict(float)
        quick = set()
        for test in sorted(self.seconds, key=self.seconds.__getitem__):
            file = test.partition("::")[0]
            files[file] += self.seconds[test]
            if files[file] <= QUICK:
                quick.add(test)
        return frozenset(quick)

    def update(self, other: Record) -> None:
        """Add what other tests do."""
        self.seconds |= other.seconds
        for module, tests in other.lines.items():
            self.lines[module] = self.lines.get(module, {}) | tests

    def chosen(
        self, module: str, lines: Iterable[int], budget: float, *, users: Iterable[str] = (), at_import: bool = False
    ) -> list[str]:
        """Return tests for the module, at most *budget* seconds of them.

        First come cases with the name of the module, or of one of its *users*, such as a rule. Then tests that compare
        all that commands write and say, if they run one of the *lines*, or no test does, because they run *at_import*
        of the module or are cached.
        Then those whose file has one of these names, those that run one of the lines, any line, and the others:
        what is cached, or runs when the module is imported, is only seen in the test that came first. For the same
        reason, tests that take no time are among them, and those named after the module: they look at all modules of a
        kind. Files take turns, because the tests in one are alike. What
        is recorded takes half of the budget, unless the others leave more.
        """
        wanted = bits(lines)
        name, tests = PurePath(module).stem, self.lines.get(module, {})
        names = {name, *users} if len({*users}) <= MOST_USERS else {name}
        at_import = at_import or not any(ran & wanted for ran in tests.values())
        recorded = frozenset(
            test for test in self.seconds if RECORDED.search(test) and (at_import or tests.get(test, 0) & wanted)
        )
        turns: Counter[tuple[str, bool]] = Counter()

        def is_case(test: str) -> bool:
            case = test.partition("[")[2].replace("-", "_")
            return any(each in case for each in names)

        def is_named(test: str) -> bool:
            file = f"{PurePath(test.partition('::')[0]).stem}_"
            return is_case(test) or any(f"_{each}_" in file for each in names)

        def rank(test: str) -> tuple[bool, bool, bool, bool, bool, int, float]:
            file, runs = test.partition("::")[0], not at_import and bool(tests.get(test, 0) & wanted)
            turns[file, runs] += 1
            order = not is_case(test), test not in recorded, not is_named(test), not runs, test not in tests
            return *order, turns[file, runs], self.seconds[test]

        named = filter(is_named, self.seconds)
        by_time = sorted({*tests, *named, *self.quick, *recorded}, key=lambda test: (self.seconds[test], test))
        order = sorted(by_time, key=rank)
        chosen: dict[str, float] = {}
        for most in (budget / 2, budget):
            for test in order:
                limit = most if test in recorded else budget
                if test not in chosen and (not chosen or sum(chosen.values()) + self.seconds[test] <= limit):
                    chosen[test] = self.seconds[test]
        return sorted(chosen, key=order.index)


class _Recorder:
    """Plugin of pytest: tells coverage which test runs."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count lines and time for this test."""
        self.measured.switch_context(item.nodeid)
        start = _spent()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] += _spent() - start

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails without any mutant, which shows nothing."""
        if report.failed:
            self.seconds[report.nodeid] = float("inf")


def _spent() -> float:
    """Return the seconds that this process and its children have worked."""
    return sum(os.times()[:4])


def record(root: Path, files: Sequence[Path]) -> Record:
    """Run the tests in some files, and return what they do."""
    measured = coverage.Coverage(data_file=None, branch=False, source=[str(root / "whitelist")], config_file=False)
    recorder = _Recorder(measured)
    measured.start()
    code = pytest.main([*OPTIONS, *map(str, files)], plugins=[recorder])
    measured.stop()
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise SystemExit(f"pytest ended with {code!r}")
    data = measured.get_data()
    passed = {test: seconds for test, seconds in recorder.seconds.items() if seconds != float("inf")}
    lines: dict[str, dict[str, int]] = {}
    for module in data.measured_files():
        tests: dict[str, int] = defaultdict(int)
        for line, contexts in data.contexts_by_lineno(module).items():
            for test in passed.keys() & contexts:
                tests[test] |= 1 << line
        lines[module.removeprefix(f"{root}/")] = tests
    return Record(passed, lines)


def bits(lines: Iterable[int]) -> int:
    """Return a number with one bit for each line."""
    return sum(1 << line for line in {*lines})


def kept(file: Path, folder: Path) -> Record | None:
    """Return the record in *folder* of a file with tests; None if there is none, or of another content."""
    path = _path(file, folder)
    held = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return Record(held["seconds"], held["lines"]) if held.get("digest") == _digest(file) else None


def keep(made: Record, file: Path, folder: Path) -> None:
    """Keep in *folder* what the tests of one file do."""
    own = {test: seconds for test, seconds in made.seconds.items() if file.match(test.partition("::")[0])}
    lines = {module: {test: found[test] for test in found.keys() & own} for module, found in made.lines.items()}
    lines = {module: found for module, found in lines.items() if found}
    text = json.dumps({"digest": _digest(file), "seconds": own, "lines": lines})
    _path(file, folder).write_text(text, "utf-8")


def _path(file: Path, folder: Path) -> Path:
    return folder / f"{'.'.join(file.with_suffix('').parts[-3:])}.json"


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
