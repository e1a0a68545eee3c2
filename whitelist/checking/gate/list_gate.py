"""Decides whether a list can be read in pieces, and says what prevents it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.gate.masked_pieces import MaskedPieces
from whitelist.checking.pieces.plain_header import is_plain
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import documented, read_header
from whitelist.model.header import Header
from whitelist.model.table import Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.checking.gate.masked_pieces import PieceReader
    from whitelist.exchanges.reference_data import ReferenceData


class Obstacles(NamedTuple):
    """What prevents reading a list in pieces."""

    missing: list[str]
    """Columns that it lacks, as the exchange writes them."""
    headings: list[str]
    """Headings of other columns, and of repeated ones, with secrets hidden."""


def mask_pieces(
    reader: PieceReader, header: Sequence[str], words: Mapping[str, str], reference: ReferenceData
) -> MaskedPieces | None:
    """Return the list of *reader* with its secrets hidden, if its *header* is plain; *words* are name → column."""
    batch = reference.schema.batch
    gate = Header(naming=batch.naming, comments=batch.comments)
    columns = read_header(header, words, batch.heading_words).behind_gate(gate)
    return MaskedPieces(reader, columns, words, reference) if is_plain(columns, len(header), reference) else None


def find_obstacles(header: tuple[str, ...], words: Mapping[str, str], reference: ReferenceData) -> Obstacles:
    """Return why a *header* is not plain; *words* are normalised name → column."""
    batch = reference.schema.batch
    columns, names = read_header(header, words, batch.heading_words), documented(batch)
    (masked,) = mask_secrets(Source("", (Table("", "text", header=header),)), reference).tables
    undocumented = (field for column, field in columns.fields.items() if column not in names)
    others = {*columns.unknown, *columns.unclear, *undocumented, *(field for field, _ in columns.repeated)}
    missing = [names[column] for column in reference.schema.batch.columns if column not in columns.fields]
    return Obstacles(missing, [masked.header[field] for field in sorted(others)])
