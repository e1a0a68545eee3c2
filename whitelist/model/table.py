"""What a reader found in a file: text, the line of each row, and facts about the format. Nothing is checked here.

A reader returns a Source of Tables, which can contain secrets. Only a gate takes it (``checking.secret_masking``, or
``audits.secret_masking`` for lists of IP addresses and API keys), and returns a MaskedSource of MaskedTables.
Everything else requires these; neither type is accepted in place of the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from whitelist.model.header import Header
from whitelist.model.layout import Layout
from whitelist.model.list_part import ListPart
from whitelist.model.location import Location
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.file_stamp import FileStamp

HIDDEN = "(hidden)"
"""The text that replaces a secret."""

HEADER = -1
"""The row index of the header in ``MaskedTable.secrets``."""

LEGACY = "cp1252"
"""The codec of a file in an unknown 8-bit encoding: an assumption."""

ReadFailureKind = Literal["not CSV", "unclosed quote", "field too long", "unreadable workbook"]


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """Why a source, or the rest of it, could not be read as a table. The reader records this; a rule reports it."""

    kind: ReadFailureKind
    detail: str
    """A clause for people: 'is a ZIP archive', 'a quote opened in the row on line 7 is never closed'."""
    line: int | None = None
    hint: str = ""
    """What to do, if that is something else than for other failures of this kind."""
    command: str = ""
    """The command that reads the file, if it is another one; FILE stands for the file."""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Facts about the bytes of a CSV or TSV file."""

    encoding: str
    """Python codec name, such as ``utf-8``; ``cp1252`` is an assumption: *an 8-bit encoding, read as cp1252*."""
    byte_order_mark: bool
    delimiter: str
    """``,`` or ``;`` or a tab."""
    line_ends: frozenset[str]
    """The line ends that occur: ``\\n``, ``\\r\\n``, ``\\r``."""
    is_named: bool = False
    """True when a person named the encoding."""
    quoted_lines: bool = False
    """True when whole lines are in quotes, so that each is one field; the table has the fields inside the quotes."""
    packing: str = ""
    """With what the file is compressed, gzip or Zstandard; empty for most files."""
    size: int = 0  # bytes, unpacked

    @property
    def is_assumed(self) -> bool:
        """Whether letters outside ASCII might be wrong: nobody knows the encoding."""
        return self.encoding == LEGACY and not self.is_named


ValueKind = Literal["text", "number", "date", "time", "duration", "boolean", "error", "bytes"]


@dataclass(frozen=True, slots=True)
class CellFacts:
    """How a file stores a cell that is not plain text."""

    kind: ValueKind | Literal["formula"]
    number_format: str
    """The cell's number format code, such as ``General`` or ``00000000``; empty when the reader does not know it."""
    formula: str = ""
    """The formula, with its ``=``, when kind is ``formula``."""
    calculated: bool = True
    """False for a formula whose result was never saved: its text is empty, and the real value is unknown."""
    result: ValueKind = "text"
    """What the saved result of a formula is."""
    shown: str | None = None
    """The text that a spreadsheet program shows, if the file contains it; else it follows from the number format."""

    @property
    def value_kind(self) -> ValueKind:
        """What the cell's value is, also if a formula calculates it."""
        return self.result if self.kind == "formula" else self.kind

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that a file gives beside the cell's own; they can contain secrets."""
        return self.formula, self.number_format, self.shown or ""

    def without_texts(self) -> CellFacts:
        """Return the facts without these texts."""
        return replace(self, formula="=" if self.formula else "", number_format="", shown=None)


@dataclass(frozen=True, slots=True)
class TableFacts(ListPart):
    """What a Table and a MaskedTable have in common. Do not require this type: it accepts both."""

    path: str
    kind: Literal["text", "workbook", "frame"]
    header: tuple[str, ...] = ()
    """Header cells exactly as they are in the file; empty when the source has no header."""
    header_line: int = 1
    lines_above: tuple[int, ...] = ()
    """Skipped lines or sheet rows with content above the header, such as a title."""
    entries_above: int = 0
    """How many of *rows* are above the header: the first ones. Only gates find any."""
    coins_above: tuple[int, ...] = ()
    """Those of *lines_above* that name a coin or network, and are not clearly an entry. Only gates find any."""
    headers_above: tuple[int, ...] = ()
    """Header lines of the tables that end above this one on the same sheet; empty for text files."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Data rows as text, without empty rows. In text files their lengths differ as in the file; in a workbook, each is
    as wide as the header, or wider when there is a cell to the right of it."""
    lines: tuple[int, ...] = ()
    """For each of *rows*, the physical line or sheet row where it starts, 1-based."""
    repeated_headers: tuple[int, ...] = ()
    """Lines that repeat the header; they are not rows. Only the gate for batch files finds any, not in workbooks."""
    skipped_rows: tuple[tuple[int, str], ...] = ()
    """Line and text of what is plainly no entry, such as a total; they are not rows. There are none in text files."""
    text_rows: tuple[int, ...] = ()
    """Indices of those of *rows* that are one line of text, such as a title inside the list. Only gates find any."""
    shifted_rows: tuple[int, ...] = ()
    """Indices of those of *rows* whose cells are one column too far to the right. Only the gate for batch files finds
    any, in text files."""
    listed_by: str = ""
    """Title of the exchange whose saved list of addresses it is; *skipped_rows* are then entries without effect."""
    other_header: int | None = None
    """Index of the first of *rows* that is a header with other columns: from there, no cell's column is known."""
    blank_lines: tuple[int, ...] = ()
    """Lines of the empty rows (every field empty or white space) between the header and the last data row;
    in text files also those before the header and at the end."""
    is_skipped_sheet: bool = False
    """True for a sheet without a known header: *rows* are only those that hold an address, and no column is known."""
    sheet: str | None = None
    sheets_before: tuple[str, ...] = ()
    """Names of earlier sheets of this workbook that also contain a table."""
    layout: Layout = field(default_factory=Layout)
    """The hidden parts and merged cells of the sheet; none for text files."""
    text: TextFacts | None = None
    """Facts about the bytes; None for workbooks, and for files that are not tables in text (``not CSV``)."""
    cells: Mapping[tuple[int, int], CellFacts] = field(default_factory=lambda: MappingProxyType({}))
    """(index into rows, field) → facts, only for cells that are not plain text."""
    read_failure: ReadFailure | None = None
    """Set when reading stopped early. *rows* then contains the rows before that."""
    physical_lines: tuple[str, ...] = ()
    """The text's physical lines without their ends, for excerpts; empty for workbooks."""
    line_numbers: Sequence[int] | None = None
    """The number of each of *physical_lines*, in ascending order; None when they are all lines from the first on."""
    positions: Sequence[int] | None = None
    """For each of *rows*, how many rows of the list are before it, when *rows* are only some of them; else None."""
    rows_in_all: int | None = None
    """Number of rows of the list, when *rows* are only some of them and somebody has counted all; else None."""

    def location(self, index: int | None, field_index: int | None = None) -> Location:
        """Return the location of data row *index* (0-based); None is the header, or the source as a whole."""
        if index is None:
            line = self.header_line if self.header else None
            return Location(self.path, line=line, field=field_index, sheet=self.sheet)
        return Location(self.path, self.lines[index], self.number_of(index), field_index, self.sheet)


@dataclass(frozen=True, slots=True)
class Table(TableFacts):
    """One CSV file, one table of a sheet of a workbook, or a pandas frame, as read: it can contain secrets."""

    cells_above: tuple[tuple[str, ...], ...] = ()
    """The cells of each of *lines_above*."""
    facts_above: Mapping[tuple[int, int], CellFacts] = field(default_factory=lambda: MappingProxyType({}))
    """(index into cells_above, field) → facts, only for cells that are not plain text."""


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """What is known about a cell whose text is hidden."""

    kind: str
    """What the secret is, for a message such as 'this is a private key'."""
    digest: bytes
    """Equal for equal texts, so that two secrets can be compared; different in every run."""
    first: tuple[int, int] | None = None
    """(row, field) of the first cell of a secret in several cells, (-1, -1) if it is in another piece; else None."""


@dataclass(frozen=True, slots=True)
class MaskedTable(TableFacts):
    """A table whose secrets are hidden and whose header is parsed. Only a gate makes one."""

    columns: Header = field(default_factory=Header)
    """Which field is which column."""
    secrets: Mapping[tuple[int, int], HiddenCell] = field(default_factory=lambda: MappingProxyType({}))
    """(index into rows, or HEADER, and field) → what is hidden there."""
    lines_with_secrets: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Line that is not in a row, such as one above the header → kind of the secret that is hidden there."""
    remarks_with_secrets: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """Line and field of a cell whose note or link is hidden → what the cell has: "a note that contains a JWT"."""
    names_with_secrets: tuple[str, ...] = ()
    """Which names contain a secret: "the name of the file", "the name of the sheet"."""
    starts_with_entries: bool = False
    """True for a batch without a header that was given as another kind of list; its addresses can be hidden."""
    has_secrets: bool = False
    """True when a cell, a physical line, a name, a note or a link is hidden."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader found at one path, secrets included: a table for text, one for each header of each sheet."""

    path: str
    tables: tuple[Table, ...]
    sheets_without_header: tuple[str, ...] = ()
    """Names of the skipped sheets: they contain cells but no recognisable header."""
    tables_without_header: tuple[Table, ...] = ()
    """For each of these sheets, a table with its rows as *cells_above*, in which a gate looks for entries."""
    sha256: str = ""
    """Digest of the file's bytes, in hexadecimal; empty when the source is not a file."""
    stamp: FileStamp | None = None
    """The file's stamp right before it was read; None when the source is not a regular file."""


@dataclass(frozen=True, slots=True)
class MaskedSource:
    """A Source whose secrets are hidden. Only a gate makes one."""

    path: str
    """The path to show, in which secrets are hidden."""
    tables: tuple[MaskedTable, ...]
    sheets_without_header: tuple[str, ...] = ()
    sha256: str = ""
    stamp: FileStamp | None = None
    file: Secret = Secret("")  # noqa: RUF009  # the path to open; it cannot be changed

    def __reduce__(self) -> tuple[type[MaskedSource], tuple[object, ...]]:
        """Go to another process without the path to open, which can contain a secret."""
        return MaskedSource, (self.path, self.tables, self.sheets_without_header, self.sha256, self.stamp)
