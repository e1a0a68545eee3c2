"""Stands for the program: has it forked by the server that is named first, and ends as it does.

A script that imports next to nothing, because it is started instead of the program.
"""

from __future__ import annotations

import marshal
import os
import socket
import sys

NAME, *WORDS = map(os.fsencode, sys.argv[1:])


def call() -> int:
    """Return the exit code of the program, called like this one; below 0, it is a signal."""
    called = marshal.dumps((os.getcwdb(), WORDS, dict(os.environb)))  # noqa: PTH109  # importing pathlib takes longer
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(b"\0" + NAME)
        socket.send_fds(connection, [len(called).to_bytes(8)], (0, 1, 2))
        connection.sendall(called)
        with connection.makefile("rb") as answer:
            told = answer.read()
    if not told:
        raise SystemExit("not forked: Python would start otherwise, with this environment")
    return int(told)


if __name__ == "__main__":
    CODE = call()
    sys.exit(CODE if CODE >= 0 else 128 - CODE)
