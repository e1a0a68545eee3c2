"""Makes a table of the lines of a piece of a list: in any process, since the lines and the survey are enough."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.quoted_field import unquoted
from whitelist.model.table import Table, TextFacts
from whitelist.readers.delimited.records import RecordReader, Records, long_line, plain_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.deadline import Deadline
    from whitelist.model.piece_source import RawPiece
    from whitelist.readers.pieces.survey import Survey


@dataclass(frozen=True, slots=True)
class TextParser:
    """Reads the pieces of one list."""

    path: str
    survey: Survey
    packing: str

    def table(self, piece: RawPiece, deadline: Deadline = NO_DEADLINE) -> Table:
        """Return the table of *piece*."""
        survey = self.survey
        texts = tuple(map(str.rstrip, piece.lines, repeat("\r\n")))
        records = self._records(piece, texts, deadline)
        is_cut = piece.is_last and survey.long_line is not None
        return Table(
            self.path,
            "text",
            header=survey.header,
            header_line=survey.header_line,
            rows=tuple(records.rows),
            lines=tuple(records.lines),
            blank_lines=tuple(records.blank_lines),
            text=TextFacts(
                survey.encoding.name,
                bool(survey.encoding.mark),
                survey.delimiter,
                frozenset(records.ends),
                survey.encoding.is_named,
                survey.quoted_lines,
                self.packing,
                survey.size + len(survey.encoding.mark),
            ),
            read_failure=long_line(survey.long_line) if is_cut and survey.long_line else records.failure,
            physical_lines=texts,
            line_numbers=range(piece.line, piece.line + len(piece.lines)),
            positions=range(piece.position, piece.position + len(records.rows)),
        )

    def _records(self, piece: RawPiece, texts: Sequence[str], deadline: Deadline) -> Records:
        header = self.survey.header if piece.number else ()
        if header and not self.survey.quoted_lines:
            records = plain_records(piece.lines, texts, self.survey.delimiter, header, piece.line)
            if records is not None:
                return records
        records = Records(header)
        lines = map(unquoted, piece.lines) if self.survey.quoted_lines else piece.lines
        reader = RecordReader(lines, self.survey.delimiter, piece.lines, deadline)
        reader.start_at(piece.line)
        reader.read(records, None, piece.line)
        return records
