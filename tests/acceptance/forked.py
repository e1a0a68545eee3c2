"""The program in a process that is forked, not started: Python, pandas and pandera are there already.

Starting them takes half a second of a processor, and forking a hundredth. It is only for tests that are not about the
start: variables of Python, its path, the locale, signals, and limits of a process need the real program.
"""

from __future__ import annotations

import atexit
import os
import shlex
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
CAN_FORK = sys.platform == "linux"
"""Elsewhere there is no fork, or libraries of the system do not stand it."""

NO_THREADS = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""Variables for the libraries below pandas: a process with threads must not be forked."""
STARTED = (sys.executable, "-m", "whitelist")
"""The command that starts the program of the checkout in its folder."""


@cache
def checkout() -> tuple[str, ...]:
    """Return the command for the program of this checkout, with ``text_environment``."""
    if not CAN_FORK:
        return STARTED
    return serve(sys.executable, ROOT, environment={**os.environ, "PYTHONIOENCODING": "utf-8"})


def serve(python: str | Path, *path: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return a command that forks the program as *python* has it with *environment*, and *path* first on its path.

    Each call must have the variables of *environment* that Python reads when it starts.
    """
    here = Path(__file__).parent
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("")  # the system chooses a name
        listener.listen()
        command = (python, "-P", here / "fork_server.py", str(listener.fileno()), *path)
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, **NO_THREADS},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
        )
        name = os.fsdecode(listener.getsockname()[1:])

    def end() -> None:
        server.communicate()  # the server ends with its standard input

    atexit.register(end)
    return (sys.executable, "-I", "-S", str(here / "fork_client.py"), name)


def write_script(path: Path, command: tuple[str, ...]) -> None:
    """Write a script for the shell that runs *command* with its arguments."""
    path.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', "utf-8")
    path.chmod(0o755)
