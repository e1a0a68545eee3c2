"""Reads XLS workbooks with xlrd, in a process of its own (``child``).

Of a formula, the saved result is read; its text is not known if it is shared with other cells, or has names or other
sheets. Conditional formats are not evaluated. On broken files xlrd can loop for ever, or take all memory.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.file_signature import OLE, foreign_bytes, foreign_text, stream_clause
from whitelist.model.installation import extra_hint
from whitelist.model.printable import printable_name
from whitelist.readers.archive import UnreadableError
from whitelist.readers.child_process import MEMORY_LIMIT, interpreter, out_of_memory, run_reader
from whitelist.readers.damaged_workbook import damage_clause
from whitelist.readers.sheet_tables import SizeBudget, too_much_text
from whitelist.readers.workbook import catch_failure, source_of
from whitelist.readers.xls.sheet import LIMITS, XlsSheet
from whitelist.readers.xls.styles import styles_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source

LIBRARY = "xlrd"

CHILD = Path(__file__).with_name("child.py")

_OLD: Final = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""How the workbooks of Excel 2 to 5 can begin, which are not in an OLE file (a BOF record)."""
_LENGTHS: Final = range(4, 21)
"""Bytes of the first record of such a workbook."""

_OTHER: Final = "is not a workbook, although its file extension says so"


def read_xls(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the workbook *data*, as ``workbook.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, xlrd is not installed, or reading takes too long.
    """
    found = find_spec(LIBRARY)  # an extra
    if found is None or found.origin is None:
        raise SourceError(f"{printable_name(path)}: xlrd is needed to read this file", extra_hint("spreadsheets"))
    folder = str(Path(found.origin).parents[1])
    budget = SizeBudget(deadline=deadline)
    return catch_failure(
        path, lambda: source_of(_sheets(data, folder, sheet, budget), path, header_words, sheet, budget)
    )


def _sheets(data: bytes, folder: str, sheet: str | None, budget: SizeBudget) -> list[XlsSheet]:
    """Return the sheets of the workbook *data*. Raises UnreadableError and SourceError."""
    if not data.startswith(OLE) and not (
        data.startswith(_OLD) and len(data) > 3 and data[2] in _LENGTHS and not data[3]
    ):
        clause = foreign_bytes(data) or foreign_text(data[:8192].decode("latin-1"))
        raise UnreadableError(clause or _OTHER)
    deadline = budget.deadline
    bounds = {"seconds": deadline.seconds, "memory": MEMORY_LIMIT, "cells": budget.cells, **LIMITS}
    limits = json.dumps({**bounds, "characters": budget.characters})
    command = [
        interpreter(deadline.path),
        "-I",
        "-S",
        "-B",
        str(CHILD),
        folder,
        str(len(data)),
        limits,
        json.dumps(sheet),
    ]
    return _sheets_in(run_reader(command, data, deadline), data, budget)


def _sheets_in(answer: bytearray, data: bytes, budget: SizeBudget) -> list[XlsSheet]:
    """Return the sheets in the *answer* of the process. Raises UnreadableError for an error that it reports."""
    *lines, last = answer.splitlines() or [bytearray()]
    end = json.loads(last)
    if end != "end":
        name, message = end
        raise _failure(str(name), str(message), data)
    styles = styles_of(json.loads(lines.pop(0)))
    sheets: list[XlsSheet] = []
    for line in lines:
        if line.startswith(b"{"):
            sheets.append(XlsSheet(json.loads(line), styles, budget))
        else:
            sheets[-1].lines.append(line)
    return sheets


def _failure(name: str, message: str, data: bytes) -> UnreadableError:
    """Return the error for an exception called *name* in the process that read *data*."""
    if (name, message) == ("XLRDError", "Workbook is encrypted"):
        return UnreadableError("is encrypted with a password")
    if name == "XLRDError" and message.startswith("Can't find workbook"):
        return UnreadableError(stream_clause(data) or _OTHER)
    if name == "LimitError":
        return UnreadableError(message)
    if name == "MemoryError":
        return out_of_memory()
    return too_much_text() if name == "TextLimitError" else UnreadableError(damage_clause(name, message))
