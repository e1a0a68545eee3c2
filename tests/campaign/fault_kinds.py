"""The faults of ``tests.campaign.faults``: each runs a command that writes files while something goes wrong.

A kind is a function of a course and a random generator. It returns what came about in a few words, and the laws that
were broken. Commands run as processes of their own, as users start them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from click.testing import CliRunner

from tests.acceptance.command import ROOT
from tests.campaign.kills import Course, Trial, faults, files_of, placed, result, trial_apart
from tests.campaign.signalled import WRITING, Interruption
from tests.writers.fault_injection import patched
from whitelist.cli import main as command
from whitelist.exchanges.catalogue_loading import CACHE

if TYPE_CHECKING:
    from random import Random

Outcome: TypeAlias = "tuple[str, list[str]]"
Kind: TypeAlias = "Callable[[Course, Random], Outcome]"

PATIENCE = 120
"""Seconds after which a command hangs."""
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ESTALE)
CASE = "its own name in other letters"
"""A file of its own, except where the disk ignores letter case."""
HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "USERPROFILE", "LOCALAPPDATA", CACHE)
"""What says where a user's files are."""


def signals(course: Course, random: Random) -> Outcome:
    """SIGTERM and SIGINT at random moments."""
    how, trial = trial_apart(course, random)
    return f"{how}: {result(course, trial)}", faults(course, trial)


def failing_call(course: Course, random: Random) -> Outcome:
    """A call that changes the file system fails: a full or read-only disk, missing rights, a lost connection to it."""
    number, at = random.choice(ERRORS), random.randint(1, course.calls)
    seen, failed = 0, ""

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal seen, failed
            counts = name in WRITING and threading.current_thread() is threading.main_thread()  # not the exchange
            seen += counts
            if counts and seen == at:
                failed = name
                raise OSError(number, os.strerror(number), str(args[0]) if args else None)
            return function(*args, **kwargs)

        return call

    words = words_of(course)
    with placed(course.before) as place, contextlib.chdir(place):
        with patched(wrapped):
            done = CliRunner(env={CACHE: str(place / "cache")}).invoke(command, words)
        left = files_of(place)
    if failed in ("unlink", "rmdir"):  # what cannot be removed stays, under a name that says what it is
        left = {name: data for name, data in left.items() if not name.endswith(".part") and ".part/" not in name}
    return outcome(course, Trial(done.exit_code, done.output, left), allowed={2})


def full_disk(course: Course, random: Random) -> Outcome:
    """No file can grow beyond a random number of bytes: the system itself refuses to write."""
    largest = max(map(len, course.after.values()))
    room = random.randint(0, largest + largest // 4)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    own = {"PYTHONDONTWRITEBYTECODE": "1"}  # Python 3.11 keeps what it could not write completely
    return outcome(course, run(course, preexec_fn=limit, environment=own), allowed={2})


def closed_pipe(course: Course, random: Random) -> Outcome:
    """Whoever reads the output goes away after some bytes."""
    count = random.choice((0, 1, random.randint(2, 400)))
    with start(course) as (process, place):
        assert process.stdout is not None
        if count:
            os.read(process.stdout.fileno(), count)
        process.stdout.close()
        code = process.wait(PATIENCE)
        assert process.stderr is not None
        trial = Trial(code, process.stderr.read().decode("utf-8", "replace"), files_of(place))
    # 141 is what a shell reports for SIGPIPE.
    return outcome(course, trial, allowed={2, 141, -signal.SIGPIPE})


def closed_streams(course: Course, random: Random) -> Outcome:
    """Standard input, output or errors are closed when the command starts."""
    streams = random.choice(((0,), (1,), (2,), (0, 1), (1, 2), (0, 1, 2)))

    def close() -> None:
        for stream in streams:
            os.close(stream)

    return outcome(course, run(course, preexec_fn=close), allowed={2} if 1 in streams else ())


def no_home(course: Course, random: Random) -> Outcome:
    """Nothing says where the user's files are, or what says so is wrong."""
    wrong = random.choice(("", "/dev/null", "/dev/null/nowhere"))
    environment = dict.fromkeys(HOMES, wrong)
    # The catalogue must be written there; all else is done without it.
    writes_there = "SERVER" in arguments(course) and "--output" not in arguments(course)
    if writes_there and not wrong:
        return "left out: it could be written to the real home", []
    return outcome(course, run(course, environment=environment), allowed={2} if writes_there else ())


def ascii_locale(course: Course, random: Random) -> Outcome:
    """The language of the system has no letters beyond ASCII."""
    own = {"LC_ALL": random.choice(("C", "POSIX")), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    if random.random() < 0.5:
        own["PYTHONIOENCODING"] = "ascii"
    return outcome(course, run(course, environment=own))


def changing_input(course: Course, random: Random) -> Outcome:
    """The input becomes longer or shorter while the command may be reading it."""
    name = min(course.scenario.inputs) if course.scenario.inputs else None
    if name is None or not name.endswith(".csv"):
        return "no input", []
    data, delay = course.before[name], random.uniform(0, course.seconds)
    other = (
        data[: random.randrange(len(data))] if random.random() < 0.5 else data + b"".join(data.splitlines(True)[1:2])
    )
    with start(course) as (process, place):
        target = place / name
        writer = threading.Timer(delay, lambda: target.write_bytes(other) if target.exists() else None)
        writer.start()
        out, err = process.communicate(timeout=PATIENCE)
        writer.join()
        left = files_of(place)
        said = (out + err).decode("utf-8", "replace")
    broken = [] if "Traceback" not in said else [f"said {said!r}"]
    if process.returncode not in (0, 1, 2, 3):
        broken.append(f"exit code {process.returncode}")
    # What the command does with the one input or the other; a row that was cut off is rejected.
    edited = course.run_here(arguments(course), {**course.before, name: other}, Interruption(signal.SIGTERM)).left
    if left.get(name) not in (data, other, course.after[name], edited[name]):
        broken.append(f"lost an edit of {name}")
    more = {*left} - {*course.before, *course.after, *edited}
    return f"exit {process.returncode}", broken + [f"another file: {sorted(more)}"] * bool(more)


def two_at_once(course: Course, random: Random) -> Outcome:
    """The same command runs twice in one folder, nearly at the same time."""
    with placed(course.before) as place:
        processes = []
        for _ in range(2):
            processes.append(popen(course, place))
            time.sleep(random.uniform(0, 0.3 * course.seconds))
        ends = [each.communicate(timeout=PATIENCE) for each in processes]
        left = files_of(place)
    codes = [each.returncode for each in processes]
    said = "".join((out + err).decode("utf-8", "replace") for out, err in ends)
    one_did_it = course.code in codes
    told, broken = outcome(course, Trial(course.code if one_did_it else 2, said, left), allowed={2})
    strange = [f"exit code {code}" for code in codes if code not in (course.code, 2)]
    return f"exits {sorted(codes)}: {told}", broken + strange


def odd_targets(course: Course, random: Random) -> Outcome:
    """The report goes to a device, a full device, a FIFO, a link, a loop, a folder, or the list in other letters."""
    target = random.choice(("/dev/null", "/dev/full", "fifo", "link", "loop", "folder", "folder/missing/x.json", CASE))
    with placed(course.before) as place:
        make_target(place, target)
        reader = None
        if target == "fifo":
            reader = threading.Thread(target=(place / "fifo").read_bytes)
            reader.start()
        first = sorted(name for name in course.before if name.endswith(".csv"))[:1] or ["nothing.csv"]
        words = ["check", *first, "--format", f"json={first[0].swapcase() if target == CASE else target}"]
        with popen(course, place, words) as process:
            out, err = process.communicate(timeout=PATIENCE)
        if reader is not None:
            if process.returncode == 2:  # nothing was written, and the reader still waits
                with contextlib.suppress(OSError):
                    os.close(os.open(place / "fifo", os.O_WRONLY | os.O_NONBLOCK))
            reader.join(PATIENCE)
        kept = all((place / name).read_bytes() == data for name, data in course.before.items())
    said = (out + err).decode("utf-8", "replace")
    broken = [f"said {said!r}"] if "Traceback" in said else []
    refused = process.returncode == 2 and err.count(b"Error: ") == 1
    if not (refused or process.returncode in (0, 1, 3)):
        broken.append(f"{target}: exit code {process.returncode}, {said!r}")
    if target in ("/dev/full", "loop", "folder") and not refused:
        broken.append(f"{target}: not told")
    return f"{target}: exit {process.returncode}", broken + ["changed an input"] * (not kept)


def make_target(place: Path, target: str) -> None:
    """Make what *target* names in the folder *place*."""
    if target == "fifo":
        os.mkfifo(place / target)
    elif target == "link":
        (place / "behind.json").write_text("old", "utf-8")
        (place / target).symlink_to("behind.json")
    elif target == "loop":
        (place / target).symlink_to(target)
    elif target.startswith("folder"):
        (place / "folder").mkdir()


KINDS: dict[str, Kind] = {
    "SIGINT and SIGTERM": signals,
    "a failing call: full, read-only, no rights": failing_call,
    "a full disk": full_disk,
    "the reader of the output goes away": closed_pipe,
    "closed streams": closed_streams,
    "no HOME": no_home,
    "ASCII locale": ascii_locale,
    "input that changes while it is read": changing_input,
    "two commands in one folder": two_at_once,
    "links, FIFOs, devices, folders": odd_targets,
}


def arguments(course: Course) -> tuple[str, ...]:
    """Return the words of the command."""
    return course.scenario.arguments


def words_of(course: Course) -> list[str]:
    """Return the words of the command, with the address of the exchange of the tests."""
    return [course.url if word == "SERVER" else word for word in arguments(course)]


def popen(course: Course, place: Path, words: list[str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command in *place*."""
    own = {CACHE: str(place / "cache"), "PYTHONPATH": str(ROOT), **options.pop("environment", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "whitelist", *(words_of(course) if words is None else words)],
        cwd=place,
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@contextlib.contextmanager
def start(course: Course, **options: Any) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start the command in a folder of its own."""
    with placed(course.before) as place, popen(course, place, **options) as process:
        yield process, place


def run(course: Course, **options: Any) -> Trial:
    """Run the command to its end."""
    with start(course, **options) as (process, place):
        out, err = process.communicate(timeout=PATIENCE)
        return Trial(process.returncode, (out + err).decode("utf-8", "replace"), files_of(place))


def outcome(course: Course, trial: Trial, allowed: Collection[int] = (), told: str = "") -> Outcome:
    """Return what came about, and the broken laws; exit codes beside the command's own must be *allowed*.

    With its own exit code, the command has done its work.
    """
    broken = ["says that it is done, and is not"] * (trial.code == course.code and trial.left != course.after)
    broken += [law for law in faults(course, trial) if not (law.startswith("exit code") and trial.code in allowed)]
    if trial.code != course.code and trial.code in allowed and trial.left == course.after != course.before:
        told = told or f"exit {trial.code}, new files"  # the report of what was done could not be shown
    return told or result(course, trial), broken
