"""Forks the program: a script that imports what commands need, runs none of it, and then waits for calls.

What is forked is the program as the interpreter of this script has it, in a process of its own, with the folder, the
arguments, the environment and the streams of the caller. It ends as a process does.
"""

from __future__ import annotations

import atexit
import gc
import marshal
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TextIO

ROOMS = ("cli", "checking", "settings", "rules", "audits", "reports", "changes", "build", "readers", "writers")
"""Folders with what most commands import."""
START_UP = ("PYTHON", "LC_", "LANG")
"""Beginnings of variables that Python reads when it starts."""
Call = tuple[bytes, list[bytes], dict[bytes, bytes]]
"""Folder, arguments and environment."""


def import_rooms() -> None:
    """Import the program."""
    for room in ROOMS:
        package = import_module(f"whitelist.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    gc.collect()
    gc.freeze()  # a fork does not copy what its collector never looks at


def accept(listener: socket.socket) -> Call:
    """Return what is called, in a process that is forked for it, and whose streams are the caller's.

    Never returns in the server, which ends when its standard input does: then who started it is gone.
    """
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            size, streams, _, _ = socket.recv_fds(connection, 8, 3)
            with connection.makefile("rb") as told:
                called: Call = marshal.loads(told.read(int.from_bytes(size)))  # noqa: S302  # from fork_client.py
            program = os.fork() if _starts_alike(called[2]) else None
            if program == 0:
                connection.close()
                for number, stream in enumerate(streams):
                    os.dup2(stream, number)
                    os.close(stream)
                return called
            if program is not None:
                code = os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
                connection.sendall(str(code).encode())
            os._exit(0)
        connection.close()
    os._exit(0)


def _starts_alike(environment: dict[bytes, bytes]) -> bool:
    """Say whether Python would start as it did here."""
    there = {os.fsdecode(name): os.fsdecode(value) for name, value in environment.items()}
    return _start_up(there) == _start_up({**os.environ})


def _start_up(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(START_UP)}


def reopened(stream: TextIO, number: int, mode: str) -> TextIO:
    """Return the standard stream anew, as Python opens it."""
    again = open(number, mode, encoding=stream.encoding, errors=stream.errors, closefd=False)  # noqa: SIM115
    assert isinstance(again, TextIOWrapper)
    if number == 2:
        again.reconfigure(line_buffering=True)
    return again


def run(folder: bytes, words: list[bytes], environment: dict[bytes, bytes]) -> None:
    """Run the program with *words*, as ``python -m whitelist`` does."""
    os.chdir(folder)
    os.environb.clear()
    os.environb.update(environment)
    sys.argv[1:] = map(os.fsdecode, words)
    sys.stdin = sys.__stdin__ = reopened(sys.stdin, 0, "r")  # type: ignore[misc, assignment]
    sys.stdout = sys.__stdout__ = reopened(sys.stdout, 1, "w")  # type: ignore[misc, assignment]
    sys.stderr = sys.__stderr__ = reopened(sys.stderr, 2, "w")  # type: ignore[misc, assignment]
    try:
        runpy.run_module("whitelist", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        # The end of the interpreter, but for taking all modules apart: this would copy the memory of the server.
        atexit._run_exitfuncs()  # noqa: SLF001
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(int(ended.code or 0))


if __name__ == "__main__":
    sys.path[:0] = sys.argv[2:]
    LISTENER = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that the system forgets the processes that have ended
    import_rooms()
    run(*accept(LISTENER))
