"""Runs ``records`` in a process of its own, which can loop, take all memory or die.

    python -I -S child.py FOLDER SIZE LIMITS SHEET

FOLDER is where xlrd is. Standard input: SIZE bytes of the workbook; when it ends, so does the process. LIMITS is an
object in JSON: ``seconds``, ``memory`` (bytes), ``cells``, ``characters``; and ``merges``, ``notes`` and ``links`` of a
sheet. SHEET is the name of the only sheet to read, or null, in JSON. Standard output is one line of JSON each:
``"ready"``; what ``records.items`` yields; at the end ``"end"``, or an array with the name of an exception and its
message.

Only the standard library is imported, and little of it: every workbook waits for that.
"""

from __future__ import annotations

import _thread
import faulthandler
import json
import math
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

SPARE_SECONDS = 2
"""How much later than the parent the process stops itself: the parent can say why."""


def main() -> None:
    """Read the workbook, answer, and end."""
    folder, size, limits, sheet = sys.argv[1:]
    bounds = json.loads(limits)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints becomes a part of the answer
    _limit(bounds["seconds"], bounds["memory"])
    answer.write(b'"ready"\n')
    answer.flush()
    data = sys.stdin.buffer.read(int(size))
    _thread.start_new_thread(_end_with_parent, ())
    sys.path.append(folder)
    last: object = "end"
    try:
        for item in _records().items(data, bounds, json.loads(sheet)):
            answer.write(_line(item))
    except BaseException as error:  # noqa: BLE001  # xlrd raises nearly anything
        last = [type(error).__name__, str(error)[:500]]
    answer.write(_line(last))
    answer.flush()
    os._exit(0)  # without a clean-up that could take long


def _records() -> Any:
    """Return the module beside this one: its package is not on the path, and would take long to import."""
    spec = spec_from_file_location("records", Path(__file__).with_name("records.py"))
    assert spec is not None  # noqa: S101  # of a Python file, there is one
    assert spec.loader is not None  # noqa: S101
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _limit(seconds: float, memory: int) -> None:
    """End this process after *seconds*, also within a library, and give it at most *memory* bytes where possible."""
    if math.isfinite(seconds):
        faulthandler.dump_traceback_later(seconds + SPARE_SECONDS, exit=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):  # a core file would have addresses
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or hard > most:
            try:
                resource.setrlimit(kind, (most, most))
            except (OSError, ValueError):  # macOS maps more than that at the start; the parent watches the memory, too
                continue


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _line(item: object) -> bytes:
    """Return *item* as a line of JSON, in which half a surrogate pair is a replacement character."""
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:  # also for two halves, which become one character
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode() + b"\n"


if __name__ == "__main__":
    main()
