"""Reads a workbook with python-calamine in a process of its own, which can loop, take all memory or die.

    python -I -S calamine_child.py FOLDER SIZE SECONDS MEMORY CELLS CHARACTERS SHEET

FOLDER is where python-calamine is. Standard input: SIZE bytes of the workbook; when it ends, so does the process.
SHEET is the name of the only sheet to read, or null, in JSON. Standard output is one line of JSON each: ``"ready"``;
for each sheet an object, and for each of its rows with content an array of the line and its cells, where an array with
a text is a date; at the end ``"end"``, or an array with the name of an exception and its message.

Only the standard library is imported, and little of it: every workbook waits for that.
"""

from __future__ import annotations

import _thread
import faulthandler
import json
import math
import os
import sys
from datetime import date, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SPARE_SECONDS = 2
"""How much later than the parent the process stops itself: the parent can say why."""


class TextLimitError(Exception):
    """The cells have more characters than allowed."""


def main() -> None:
    """Read the workbook, answer, and end."""
    folder, size, seconds, memory, cells, characters, sheet = sys.argv[1:]
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints becomes a part of the answer
    _limit(float(seconds), int(memory))
    answer.write(b'"ready"\n')
    answer.flush()
    data = sys.stdin.buffer.read(int(size))
    _thread.start_new_thread(_end_with_parent, ())
    sys.path.append(folder)
    last: object = "end"
    try:
        for item in _items(data, int(cells), int(characters), json.loads(sheet)):
            answer.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    except BaseException as error:  # noqa: BLE001  # a panic of Rust is one
        last = [type(error).__name__, str(error)[:500]]
    answer.write(json.dumps(last).encode() + b"\n")
    answer.flush()
    os._exit(0)  # without a clean-up that could take long


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


def _items(data: bytes, cells: int, characters: int, only: str | None) -> Iterator[object]:
    """Yield what is in the workbook *data*; nothing after the sheet that exceeds the number of *cells*."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
        for facts in workbook.sheets_metadata:
            if facts.typ != SheetTypeEnum.WorkSheet:
                continue
            header = {"name": facts.name, "hidden": facts.visible != SheetVisibleEnum.Visible, "cells": 0, "merges": []}
            if only not in (None, facts.name):
                yield header
                continue
            sheet = workbook.get_sheet_by_name(facts.name)
            area = math.prod(last + 1 for last in sheet.end or (-1,))
            cells -= area
            yield {**header, "cells": area, "merges": sheet.merged_cell_ranges or []}
            if cells < 0:
                return
            if sheet.start is None:  # python-calamine 0.5 panics on the rows of an empty sheet
                continue
            left = [""] * sheet.start[1]
            for line, values in enumerate(sheet.iter_rows(), 1):
                characters -= sum(len(value) for value in values if isinstance(value, str))
                if characters < 0:
                    raise TextLimitError
                if any(value != "" for value in values):
                    yield [line, *left, *map(_json_of, values)]


def _json_of(value: Any) -> object:
    """Return the value of a cell as JSON can have it, so that the text is the same in the end."""
    if isinstance(value, (date, time)):
        return [value.isoformat()]
    return [str(value)] if isinstance(value, timedelta) else value


if __name__ == "__main__":
    main()
