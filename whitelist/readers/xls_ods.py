"""Reads XLS and XLSB workbooks with python-calamine, in a process of its own (``calamine_child``).

Calamine gives fewer facts than our XLSX reader: no formulas (only their saved results), no number formats, no hidden
rows and columns, empty cells instead of error values, and merged cells only for XLS. On broken files it can panic, loop
for ever, end its process or take all memory.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.table import CellFacts, Layout, Merge
from whitelist.readers.archive import UnreadableError, refuse_bomb
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.child_process import MEMORY_LIMIT, interpreter, out_of_memory, run_reader
from whitelist.readers.file_type import OLE, ZIP, foreign_bytes, foreign_text
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow, SizeBudget, too_much_text
from whitelist.readers.workbook import catch_failure, failure_clause, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source

LIBRARY = "python_calamine"

CHILD = Path(__file__).with_name("calamine_child.py")


def read_other_workbook(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the workbook *data*, as ``sheets.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, python-calamine is not installed, or reading takes too long.
    """
    found = find_spec(LIBRARY)  # an extra
    if found is None or found.origin is None:
        hint = "run: pip install 'withdrawal-whitelist[spreadsheets]'; or save the file as .xlsx"
        raise SourceError(f"{printable_name(path)}: python-calamine is needed to read this file", hint)
    folder = str(Path(found.origin).parents[1])
    budget = SizeBudget(deadline=deadline)
    return catch_failure(
        path, lambda: source_of(_sheets(data, folder, sheet, budget), path, header_words, sheet, budget)
    )


def _sheets(data: bytes, folder: str, sheet: str | None, budget: SizeBudget) -> list[_OtherSheet]:
    """Return the sheets of the workbook *data*. Raises UnreadableError and SourceError."""
    if data.startswith(ZIP):
        refuse_bomb(data)
    elif not data.startswith(OLE):
        clause = foreign_bytes(data) or foreign_text(data[:8192].decode("latin-1"))
        raise UnreadableError(clause or "is not a workbook, although its file extension says so")
    deadline = budget.deadline
    limits = (deadline.seconds, MEMORY_LIMIT, budget.cells, budget.characters)
    command = [interpreter(deadline.path), "-I", "-S", "-B", str(CHILD), folder, str(len(data)), *map(str, limits)]
    return _sheets_in(run_reader([*command, json.dumps(sheet)], data, deadline), budget)


def _sheets_in(answer: bytearray, budget: SizeBudget) -> list[_OtherSheet]:
    """Return the sheets in the *answer* of the process. Raises UnreadableError for an error that it reports."""
    *lines, last = answer.splitlines() or [bytearray()]
    end = json.loads(last)
    if end != "end":
        raise _failure(*map(str, end))
    sheets: list[_OtherSheet] = []
    for line in lines:
        if line.startswith(b"{"):
            sheets.append(_OtherSheet(json.loads(line), [], budget))
        else:
            sheets[-1].lines.append(line)
    return sheets


def _failure(name: str, message: str) -> UnreadableError:
    """Return the error for an exception called *name* in the process."""
    if name == "PasswordError":
        return UnreadableError("is encrypted with a password")
    if name == "MemoryError":
        return out_of_memory()
    return too_much_text() if name == "TextLimitError" else UnreadableError(failure_clause(name, message))


@dataclass(frozen=True, slots=True)
class _OtherSheet:
    """A sheet of the workbook, as the process describes it."""

    header: Any
    """Its name, whether it is hidden, how many cells it claims to have, and its merged cells."""
    lines: list[bytearray]
    """Its rows with content, as JSON: line, then values, where an array with a text is a date."""
    budget: SizeBudget

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return str(self.header["name"])

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content. Raises UnreadableError over the limits."""
        self.budget.spend(self.header["cells"])
        previous = 0
        for text in self.lines:
            line, *values = json.loads(text)
            if not previous < line <= ROW_LIMIT:
                raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}")
            previous = line
            self.budget.spend(0)  # the time
            texts = [value[0] if isinstance(value, list) else text_of(value) for value in values]
            self.budget.spend_text(sum(map(len, texts)))
            if "".join(texts).strip():
                while not texts[-1]:
                    texts.pop()
                kinds = ("date" if isinstance(value, list) else kind_of(value) for value in values)
                facts = [(index, CellFacts(kind, "")) for index, kind in enumerate(kinds) if kind != "text"]
                yield SheetRow(line, tuple(texts), tuple(facts))

    def layout(self, width: int) -> Layout:  # noqa: ARG002  # calamine does not give hidden columns
        """Return the known part of the layout: whether the sheet is hidden, and the merged cells of an XLS file."""
        return Layout(
            hidden_sheet=self.header["hidden"],
            merges=tuple(Merge(top + 1, end + 1, left, right) for (top, left), (end, right) in self.header["merges"]),
        )
