"""Runs a reader that could loop, take all memory or die in a process of its own, with limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.archive import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whitelist.model.deadline import Deadline

MEMORY_LIMIT = 1024 * 1024 * 1024
"""Bytes of memory for the process."""

ANSWER_LIMIT = 256 * 1024 * 1024
"""Bytes of its answer: twice the characters that a workbook can have, as most of them are ASCII."""

READY = b'"ready"\n'
"""The first line of the answer: the process has started, and whatever follows is about the file."""

_MESSAGE_LIMIT = 65536
_CHUNK = 1024 * 1024
_ALLOCATION = b"memory allocation of"
"""What Rust says right before it ends the process because there is no memory."""

_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
"""What an interpreter could need of the environment. The rest, such as the keys of exchanges, is not passed on."""

_PAGE = os.sysconf("SC_PAGESIZE") if hasattr(os, "sysconf") else 0


def interpreter(path: str) -> str:
    """Return the Python interpreter for the file at *path*. Raises SourceError in a program without one."""
    if not sys.executable or getattr(sys, "frozen", False):  # a frozen program would start itself again
        message = f"{printable_name(path)}: this program has no Python interpreter to read the file in a second process"
        raise SourceError(message, "save the file as .xlsx")
    return sys.executable


def run_reader(
    command: Sequence[str], data: bytes, deadline: Deadline, memory: int = MEMORY_LIMIT, most: int = ANSWER_LIMIT
) -> bytearray:
    """Return what *command* answers to *data* on its standard input, without the first line, READY.

    Its other output is dropped. It cannot outlive this call. Raises UnreadableError when it dies, or needs more
    *memory* (bytes), or answers *most* bytes or more; SourceError when it cannot start or is not ready in time.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  # the interpreter and our own module
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise _cannot_start(deadline, error.strerror or str(error)) from None
    with process:
        watch = _Watch(process, deadline, memory)
        try:
            answer = watch.converse(data, most)
        finally:
            watch.stop()
    return _checked(answer, process.returncode, watch, most)


@dataclass(slots=True)
class _Watch:
    """The process, what is known about it, and the threads that serve it."""

    process: subprocess.Popen[bytes]
    deadline: Deadline
    memory: int
    too_late: bool = False
    too_large: bool = False
    messages: bytearray = field(default_factory=bytearray)
    """The start of what it prints to standard error."""
    _ended: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def converse(self, data: bytes, most: int) -> bytearray:
        """Send *data*, and return the answer, up to *most* bytes."""
        for work in (lambda: _send(_pipe(self.process.stdin), data), self._listen, self._watch):
            self._threads.append(_started(work))
        answer, stdout = bytearray(), _pipe(self.process.stdout)
        while len(answer) < most and (piece := stdout.read(_CHUNK)):
            answer += piece
        if len(answer) < most:
            self.process.wait()  # the watch ends a process that only closes its output
        return answer

    def stop(self) -> None:
        """End the process, if it has not ended, and the threads."""
        self.process.kill()
        self.process.wait()
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _listen(self) -> None:
        stderr = _pipe(self.process.stderr)
        while piece := stderr.read(_MESSAGE_LIMIT):
            self.messages += piece[: _MESSAGE_LIMIT - len(self.messages)]

    def _watch(self) -> None:
        pause = 0.05 if Path("/proc/self/statm").exists() else 0.25
        while not self._ended.wait(max(0.0, min(pause, self.deadline.end - monotonic()))):
            self.too_late = monotonic() >= self.deadline.end
            self.too_large = resident_bytes(self.process.pid) > self.memory
            if self.too_late or self.too_large:
                self.process.kill()
                return


def resident_bytes(pid: int) -> int:
    """Return the memory that the process *pid* uses now; 0 if the system does not say it, as on Windows."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * _PAGE
    except (OSError, IndexError):  # no such system, or no such process any more
        pass
    if os.name != "posix":
        return 0
    with suppress(OSError):
        listed = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)  # noqa: S603
        return int(listed.stdout.strip() or 0) * 1024
    return 0


def _pipe(stream: IO[bytes] | None) -> Any:
    """Return a stream of the process, which is a pipe and not None."""
    return stream


def _started(work: Callable[[], object]) -> Thread:
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def _send(stdin: Any, data: bytes) -> None:
    rest = memoryview(data)
    with suppress(OSError):  # the process can end before it has read everything
        while rest:
            rest = rest[stdin.write(rest[:_CHUNK]) :]


def _checked(answer: bytearray, code: int, watch: _Watch, most: int) -> bytearray:
    """Return *answer* without its first line if it is complete, or raise what is wrong."""
    if watch.too_late:
        raise watch.deadline.error()
    if watch.too_large or _ALLOCATION in watch.messages:
        raise out_of_memory(watch.memory)
    if len(answer) >= most:
        raise UnreadableError(f"contains more than {most // 1024 // 1024} MiB of text")
    if not answer.startswith(READY):
        raise _cannot_start(watch.deadline, _end(code))
    if code:
        raise UnreadableError(f"is damaged: the process that reads it crashed ({_end(code)})")
    del answer[: len(READY)]
    return answer


def out_of_memory(memory: int = MEMORY_LIMIT) -> UnreadableError:
    """Return the error of a file that needs more than *memory* bytes."""
    return UnreadableError(f"needs more than {memory // 1024 // 1024:,} MiB of memory")


def _end(code: int) -> str:
    """Return how a process ended, for people: signals have names."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"exit code {code}"


def _cannot_start(deadline: Deadline, reason: str) -> SourceError:
    message = f"{printable_name(deadline.path)}: the process that reads such files does not start: {reason}"
    return SourceError(message, "save the file as .xlsx")
