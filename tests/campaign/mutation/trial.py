"""Runs tests against a mutant, in a process of its own that holds the changed module; no file is changed."""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from typing import TYPE_CHECKING, Literal

import pytest

from tests.campaign.mutation.record import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import CodeType, ModuleType

    from tests.campaign.mutation.sources import Mutant

Outcome = Literal["killed", "survived", "timed out", "not run"]
FIRST_FILES, FIRST_TESTS = 2, 25
IMPORTED_FIRST = ("bip_utils", "click.testing", "httpx", "hypothesis", "openpyxl", "pandas", "pandera.pandas")
"""Large libraries that most tests need: each process would spend seconds on them."""


class _Loader(SourceFileLoader):
    """Compiles the changed source in place of the one on the disk."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, _fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds one module, the changed one."""

    def __init__(self, mutant: Mutant, root: Path) -> None:
        parts = mutant.path.with_suffix("").parts
        self._is_package = parts[-1] == "__init__"
        self._name = ".".join(parts[:-1] if self._is_package else parts)
        self._path = str(root / mutant.path)
        self._source = mutant.source

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        folders = [os.path.dirname(self._path)] if self._is_package else None  # noqa: PTH120  # as import wants it
        loader = _Loader(name, self._path, self._source)
        return spec_from_file_location(name, self._path, loader=loader, submodule_search_locations=folders)


class _Chosen:
    """Plugin of pytest: runs the chosen tests, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._places), key=lambda item: self._places[item.nodeid]
        )


def try_mutant(mutant: Mutant, tests: Sequence[str], root: Path, limit: float) -> tuple[Outcome, float]:
    """Run *tests* until the first fails; return what came of it, and the time.

    A few of the first go ahead: to import the files of all of them takes longer than most mutants live.
    """
    start = time.monotonic()
    outcome: Outcome = "not run"
    first = _first(tests)
    for wave in (first, [test for test in tests if test not in {*first}]):
        if wave:
            outcome = _outcome(mutant, wave, root, limit)
        if outcome not in ("survived", "not run"):
            break
    return outcome, time.monotonic() - start


def _first(tests: Sequence[str]) -> list[str]:
    files = [*dict.fromkeys(test.partition("::")[0] for test in tests)][:FIRST_FILES]
    return [test for test in tests if test.partition("::")[0] in files][:FIRST_TESTS]


def _outcome(mutant: Mutant, tests: Sequence[str], root: Path, limit: float) -> Outcome:
    start = time.monotonic()
    child = os.fork()
    if not child:
        os.setsid()
        _run(mutant, tests, root)
    while time.monotonic() - start < limit:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return "survived" if code == 0 else "not run" if code == pytest.ExitCode.NO_TESTS_COLLECTED else "killed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timed out"


def _run(mutant: Mutant, tests: Sequence[str], root: Path) -> None:
    """Be the process of a mutant; does not return."""
    code = 3
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        sys.meta_path.insert(0, _Finder(mutant, root))
        files = dict.fromkeys(str(root / test.partition("::")[0]) for test in tests)
        code = pytest.main([*OPTIONS, "-x", *files], plugins=[_Chosen(tests)])
    finally:
        os._exit(code)
