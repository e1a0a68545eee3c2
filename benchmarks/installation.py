"""Installs the programs to compare with, at fixed versions, into a folder of their own: never into this environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from benchmarks.machine import ROOT
from benchmarks.turns import Failed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

REQUIREMENTS = ROOT / "benchmarks" / "others" / "requirements.txt"
NODE_PACKAGES = ("@trustwallet/wallet-core@4.8.2", "multicoin-address-validator@0.5.26")
JUDGE = ROOT / "tests" / "campaign" / "peers" / "judge.mjs"


class Others:
    """The other programs below *folder*; what is there already is used again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._workers: list[Worker] = []

    @cached_property
    def python(self) -> str:
        """The interpreter of an environment with bip_utils and pandera. Raises Failed."""
        environment = self._folder / "python"
        interpreter = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        if not interpreter.exists():
            same = [f"{name}=={version(name)}" for name in ("pandas", "pandera", "numpy")]
            pip = (str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
            try:
                _do((sys.executable, "-m", "venv", str(environment)))
                _do((*pip, *same, "--requirement", str(REQUIREMENTS)))
            except Failed:
                shutil.rmtree(environment, ignore_errors=True)  # the next run must not take it for complete
                raise
        return str(interpreter)

    @cached_property
    def node(self) -> tuple[str, str]:
        """The command Node, and the folder with its packages. Raises Failed."""
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise Failed("Node and npm are not installed")
        packages = self._folder / "node"
        if not (packages / "node_modules").exists():
            packages.mkdir(parents=True, exist_ok=True)
            quietly = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(packages))
            _do((npm, "install", *quietly, *NODE_PACKAGES))
        return node, str(packages)

    def bip_utils(self) -> Worker:
        """Start bip_utils. Raises Failed."""
        return self._start((self.python, "-m", "benchmarks.others.bip_utils_judge"))

    def node_judge(self) -> Worker:
        """Start Node with its packages. Raises Failed."""
        node, packages = self.node
        return self._start((node, str(JUDGE), packages))

    def _start(self, command: Sequence[str]) -> Worker:
        self._workers.append(Worker(command))
        return self._workers[-1]

    def close(self) -> None:
        """End all processes that were started."""
        for worker in self._workers:
            worker.close()


class Worker:
    """A process that judges texts and says how long it took: a JSON line in, a JSON line out."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, judge: str, argument: str, texts: Sequence[str]) -> tuple[list[bool] | None, float]:
        """Return which texts are accepted, and the seconds; None where the program is missing. Raises Failed."""
        request = {"judge": judge, "argument": argument, "texts": texts, "timed": True}
        answer: dict[str, Any] = json.loads(self._say(json.dumps(request)))
        return answer["answer"], answer["seconds"]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _say(self, line: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:  # cannot be, with two pipes
            raise Failed("the process has no pipes")
        with suppress(BrokenPipeError):  # then there is no answer either
            print(line, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise Failed("the process ended")
        return answer


def _do(command: Sequence[str]) -> None:
    """Run a step of an installation. Raises Failed with its last line."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise Failed(f"{command[0]} {command[1]} …: {lines[-1]}")
