"""What a file says: text, where each row is, and the facts that the reader saw. Nothing is checked here.

Readers make a Source of Tables, which can contain secrets. Only the gate (``checking.gate``, for the other lists
``audits.gate``) takes them, and it returns a MaskedSource of MaskedTables. Everything behind the gate requires these,
and neither type is accepted in place of the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from whitelist.model.header import Header
from whitelist.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Mapping


HIDDEN = "(hidden)"
"""The text that replaces a secret."""

HEADER = -1
"""The row index under which ``MaskedTable.secrets`` has those of the header."""


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """Why a source, or the rest of it, could not be read as a table. The reader records it; a rule reports it."""

    kind: Literal["not-csv", "unclosed-quote", "field-too-long", "unreadable-workbook"]
    detail: str
    """A clause for people: 'is a ZIP archive', 'the quote opened on line 7 is never closed'."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the bytes of a CSV or TSV file looked like."""

    encoding: str
    """Python codec name the text was decoded with: ``utf-8``, ``utf-16-le`` …; ``cp1252`` is an assumption and means
    *an 8-bit encoding, read as cp1252*."""
    byte_order_mark: bool
    delimiter: str
    """``,`` or ``;`` or a tab."""
    line_ends: frozenset[str]
    """The line ends seen, of ``\\n``, ``\\r\\n`` and ``\\r``."""


@dataclass(frozen=True, slots=True)
class CellFacts:
    """How a workbook stored a cell that is more than plain text."""

    kind: Literal["number", "date", "boolean", "formula", "error"]
    number_format: str
    """The cell's number format code, such as ``General`` or ``00000000``; empty where the file format's reader does
    not tell."""
    formula: str = ""
    """The formula, with its ``=``, when kind is ``formula``."""
    calculated: bool = True
    """False for a formula whose result was never saved: its text is empty and says nothing."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells of a sheet that are shown as one; only the first, at the top left, holds a value."""

    first_line: int
    last_line: int
    """Sheet rows, 1-based, the last one included."""
    first_field: int
    last_field: int
    """Columns, 0-based, the last one included."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet hides and merges. Formats other than .xlsx do not tell all of it."""

    hidden_sheet: bool = False
    hidden_lines: frozenset[int] = frozenset()
    """Those of the table's header and data lines that are hidden, by hand, a filter or a height of nothing."""
    hidden_fields: frozenset[int] = frozenset()
    """Those of the header's fields that are in a hidden column."""
    merges: tuple[Merge, ...] = ()
    """Merged cells that reach into the table's data rows."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a Table and a MaskedTable have in common. Not a type to ask for: it would accept both."""

    path: str
    kind: Literal["text", "workbook", "frame"]
    header: tuple[str, ...] = ()
    """Header cells exactly as they stood; empty when the source has no header at all."""
    header_line: int = 1
    lines_above: tuple[int, ...] = ()
    """Lines or sheet rows with content above the header that were passed over, such as a title."""
    headers_above: tuple[int, ...] = ()
    """Header lines of the tables that end above this one on the same sheet; empty for text files."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Data rows as text, blank rows left out. Ragged as they stood in text files; in a workbook each is as wide as
    the header, or wider when a cell stands beyond it."""
    lines: tuple[int, ...] = ()
    """For each of *rows*, the physical line or sheet row where it starts, 1-based."""
    blank_lines: tuple[int, ...] = ()
    """Lines of the blank rows (every field empty or white space) between the header and the last data row;
    in text files, where each one is a record of its own, also those before and after."""
    sheet: str | None = None
    sheets_before: tuple[str, ...] = ()
    """Names of the sheets of this workbook that come earlier and hold a table as well."""
    layout: Layout = field(default_factory=Layout)
    """What the sheet hides and merges; nothing for text files."""
    text: TextFacts | None = None
    """Facts about the bytes; None for workbooks, and for what is not text or markup of another kind (``not-csv``)."""
    cells: Mapping[tuple[int, int], CellFacts] = field(default_factory=lambda: MappingProxyType({}))
    """(index into rows, field) → facts, only for cells that are not plain text."""
    read_failure: ReadFailure | None = None
    """Set when reading stopped early. *rows* then holds what came before."""
    physical_lines: tuple[str, ...] = ()
    """The text's physical lines without their ends, for excerpts; empty for workbooks."""

    def location(self, index: int | None, field_index: int | None = None) -> Location:
        """Return where data row *index* (0-based) stands; None is the header, or the source as a whole."""
        if index is None:
            line = self.header_line if self.header else None
            return Location(self.path, line=line, field=field_index, sheet=self.sheet)
        return Location(self.path, self.lines[index], index + 1, field_index, self.sheet)


@dataclass(frozen=True, slots=True)
class Table(TableFacts):
    """One CSV file, one table of a sheet of a workbook, or a pandas frame, as a reader hands it out: with secrets."""


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """What is known about a cell whose text is hidden."""

    kind: str
    """What the secret is, for a message such as 'this is a private key'."""
    digest: bytes
    """The same for the same text, so that two secrets can be told apart; another one in every run."""


@dataclass(frozen=True, slots=True)
class MaskedTable(TableFacts):
    """A table whose secrets are hidden and whose header is understood. Only a gate makes one."""

    columns: Header = field(default_factory=Header)
    """Which field means which column."""
    secrets: Mapping[tuple[int, int], HiddenCell] = field(default_factory=lambda: MappingProxyType({}))
    """(index into rows, or HEADER, and field) → what is hidden there."""
    has_secrets: bool = False
    """True when anything is hidden: a cell, or a physical line, such as one above the header."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a reader found at one path: a table for text, one for each header of each sheet for a workbook.

    It can contain secrets.
    """

    path: str
    tables: tuple[Table, ...]
    sheets_without_header: tuple[str, ...] = ()
    """Names of sheets that hold cells but no recognisable header, and were left out."""
    sha256: str = ""
    """Digest of the file's bytes, in hexadecimal; empty for what was not read from a file."""


@dataclass(frozen=True, slots=True)
class MaskedSource:
    """A Source behind the gate: its secrets are hidden."""

    path: str
    tables: tuple[MaskedTable, ...]
    sheets_without_header: tuple[str, ...] = ()
    sha256: str = ""
