"""Ends commands with SIGTERM or SIGINT at random moments: only whole files remain.

    python -m tests.campaign.kills --trials 200 --seed 1

Each trial runs a command that writes files, in a folder and a process of its own. Two of three signals come right
before a random call that changes the file system, of those that the command makes; one of four of these is followed by
a second signal at the next such call. The others come at a random moment of the time that the command takes.
Prints what came about, and exits with 1 when a trial broke a law of ``faults``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tests.acceptance.command import GOOD_ROW, HEADER, ROOT
from tests.build.cases import address
from tests.campaign.encoders import seeded
from tests.campaign.signalled import Interruption
from tests.connectors.exchanges import Coinex
from tests.connectors.server import Server
from tests.writers.fault_injection import patched
from whitelist.cli import main as command
from whitelist.exchanges.catalogue_loading import CACHE

if TYPE_CHECKING:
    from random import Random

SIGNALS = (signal.SIGTERM, signal.SIGINT)
ROWS = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(20)]
DAMAGED = "\ufeff" + HEADER + "".join(row.replace(",TRC20,", ", TRC20 ,") for row in ROWS)
BAD = HEADER + GOOD_ROW.replace("TRC20", "ERC20")
KEYS = "exchange,name,rights,ips,created,renewed\ncoinex,Desk A,Read,,2026-08-30,\n"

Files = Mapping[str, bytes]
"""Path in the folder of a trial → content."""


@dataclass(frozen=True)
class Scenario:
    """A command that writes files."""

    arguments: tuple[str, ...]
    inputs: Mapping[str, str]
    earlier: tuple[str, ...] = ()
    """A command that is run before, so that there are old files."""
    together: str = ""
    """The folder whose files belong together; each other file stands for itself."""


MANY, FEW = HEADER + "".join(ROWS), HEADER + "".join(ROWS[5:9])
BUILD = ("build", "few.csv", "--out", "out", "--limit", "2")
MOMENT = re.compile(rb'"fetched_at": "[^"]*"|on [0-9-]{10} at [0-9:]{5} UTC')
SCENARIOS = {
    "check --fix": Scenario(("check", "--fix", "a.csv", "b.csv"), {"a.csv": DAMAGED, "b.csv": DAMAGED}),
    "check --output": Scenario(
        ("check", "a.csv", "--format", "json=new.json", "--format", "html=old.html"),
        {"a.csv": BAD, "old.html": "old"},
    ),
    "build": Scenario(BUILD, {"few.csv": FEW}, together="out"),
    "build beside other files": Scenario(BUILD, {"few.csv": FEW, "out/mine.txt": "mine"}, together="out"),
    "build --force": Scenario(
        (*BUILD, "--force", "--yes"),
        {"few.csv": FEW, "many.csv": MANY, "out/mine.txt": "mine"},
        ("build", "many.csv", "--out", "out", "--limit", "4"),
        together="out",
    ),
    "build --force of more files": Scenario(
        ("build", "many.csv", "--out", "out", "--limit", "3", "--force"),
        {"few.csv": FEW, "many.csv": MANY},
        BUILD,
        together="out",
    ),
    "baseline": Scenario(("baseline", "--accept-errors", "a.csv", "--output", "b.json"), {"a.csv": BAD}),
    "baseline --force": Scenario(
        ("baseline", "--accept-errors", "a.csv", "--output", "b.json", "--force"), {"a.csv": BAD, "b.json": "{}"}
    ),
    "template": Scenario(("template", "--output", "t.xlsx"), {}),
    "template --force": Scenario(("template", "--output", "t.csv", "--force"), {"t.csv": "old"}),
    "check-keys --ical": Scenario(("check-keys", "k.csv", "--ical", "k.ics", "--now", "2026-11-21"), {"k.csv": KEYS}),
    "networks update": Scenario(("networks", "update", "--base-url", "SERVER"), {}),
    "networks update --output": Scenario(
        ("networks", "update", "--base-url", "SERVER", "--output", "c.json"), {"c.json": "{}"}
    ),
}


@dataclass(frozen=True)
class Trial:
    """What happened to a command."""

    code: int
    said: str
    left: Files
    number: int = 0


@dataclass
class Course:
    """A scenario with all that is known about its undisturbed run."""

    scenario: Scenario
    url: str
    before: Files = field(default_factory=dict)
    after: Files = field(default_factory=dict)
    code: int = 0
    calls: int = 0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        inputs = {name: text.encode() for name, text in self.scenario.inputs.items()}
        if self.scenario.earlier:
            inputs = dict(self.run_here(self.scenario.earlier, inputs, Interruption(signal.SIGTERM)).left)
        self.before = inputs
        counting = Interruption(signal.SIGTERM)
        done = self.run_here(self.scenario.arguments, inputs, counting)
        self.after, self.code, self.calls = done.left, done.code, counting.seen
        assert self.after != self.before, done.said

    def time(self) -> None:
        """Measure how long the process takes."""
        start = time.monotonic()
        self.run_apart([sys.executable, "-m", "whitelist"], 0, None)
        self.seconds = time.monotonic() - start

    def run_here(self, arguments: tuple[str, ...], files: Files, interruption: Interruption) -> Trial:
        """Run the command within this process."""
        with placed(files) as place, contextlib.chdir(place):
            words = [self.url if word == "SERVER" else word for word in arguments]
            with patched(interruption.wrapped):
                done = CliRunner(env={CACHE: str(place / "cache")}).invoke(command, words)
            return Trial(done.exit_code, done.output, files_of(place), interruption.number)

    def run_apart(self, program: list[str], number: int, delay: float | None) -> Trial:
        """Run *program* with the arguments of the command as a process; signal it after so many seconds."""
        words = [self.url if word == "SERVER" else word for word in self.scenario.arguments]
        with placed(self.before) as place:
            environment = {**os.environ, CACHE: str(place / "cache"), "PYTHONPATH": str(ROOT)}
            with subprocess.Popen(
                [*program, *words], cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            ) as process:
                if delay is not None:
                    time.sleep(delay)
                    process.send_signal(number)
                said = process.communicate()[0].decode("utf-8", "replace")
            return Trial(process.returncode, said, files_of(place), number)


@contextlib.contextmanager
def placed(files: Files) -> Iterator[Path]:
    """Make a folder with *files*."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        yield folder
    finally:
        shutil.rmtree(folder)


def files_of(folder: Path) -> Files:
    """Return the files of *folder*, without the times at which a catalogue was downloaded and a report written."""
    files = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return {name: MOMENT.sub(b"", path.read_bytes()) for name, path in files}


def faults(course: Course, trial: Trial) -> list[str]:
    """Return the laws that are broken.

    Each file is the old one or the new one, those that belong together all are the same, and there is no other file;
    the exit code is that of the signal, or the command's own if the signal came too late.
    """
    before, after, left = course.before, course.after, trial.left
    names = {*before, *after, *left}
    own = {name for name in names if course.scenario.together and name.startswith(f"{course.scenario.together}/")}
    groups = [own, *({name} for name in names - own)]
    broken = [
        f"neither old nor new: {sorted(group & set(left))}"
        for group in groups
        if {name: left.get(name) for name in group}
        not in ({name: before.get(name) for name in group}, {name: after.get(name) for name in group})
    ]
    # Before its handlers are set, the process is ended by the signal itself.
    if trial.code not in (course.code, 128 + trial.number, -trial.number):
        broken.append(f"exit code {trial.code}")
    if "Traceback" in trial.said and trial.code != -signal.SIGINT:
        broken.append(f"said {trial.said!r}")
    return broken


def moments(course: Course, random: Random) -> frozenset[int]:
    """Return the numbers of one call, or of one and the next."""
    first = random.randint(1, course.calls)
    return frozenset({first, first + 1} if random.random() < 0.25 else {first})


def trial_apart(course: Course, random: Random) -> tuple[str, Trial]:
    """Run a trial as a process, and return how its moment was chosen, and what happened."""
    number = random.choice(SIGNALS)
    if random.random() < 2 / 3:
        at = ",".join(map(str, sorted(moments(course, random))))
        program = [sys.executable, "-m", "tests.campaign.signalled", str(int(number)), at]
        return "at a call", course.run_apart(program, number, None)
    delay = random.uniform(0, 1.05 * course.seconds)
    return "by time", course.run_apart([sys.executable, "-m", "whitelist"], number, delay)


def result(course: Course, trial: Trial) -> str:
    """Return in a few words what is left."""
    state = "old" if trial.left == course.before else "new" if trial.left == course.after else "old and new"
    return f"exit {trial.code}, {state} files"


@cache
def courses(url: str) -> Mapping[str, Course]:
    return {name: Course(scenario, url) for name, scenario in SCENARIOS.items()}


def run(trials: int, seed: int) -> int:
    """Run the trials and print; return the exit code."""
    for number in SIGNALS:  # a shell lets processes in the background ignore Ctrl-C, and they would pass that on
        signal.signal(number, signal.default_int_handler)
    counts: Counter[str] = Counter()
    broken = 0
    with Server(Coinex()) as server:
        known = courses(server.url)
        for course in known.values():
            course.time()
        for index in range(trials):
            random = seeded(f"{seed} {index}")
            name = random.choice(sorted(known))
            how, trial = trial_apart(known[name], random)
            counts[f"{how}: {result(known[name], trial)}"] += 1
            for fault in faults(known[name], trial):
                broken += 1
                print(f"seed {seed}, trial {index}: {name} {how}: {fault}")  # noqa: T201
    for line, count in sorted(counts.items()):
        print(f"{count:5}  {line}")  # noqa: T201
    print(f"{trials} trials with seed {seed}, {broken} broken laws")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(run(options.trials, options.seed))
