"""Builds again from the workbook of rejected rows, as nobody touched it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.build.parity import plan_of
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.rejects import rejects_bytes
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import header_words
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from tests.build.parity import Judged

VISIBLE = {"field-count"}
"""What the workbook resolves: it shows a cell that was missing at the end of a row as empty, below its heading."""


def placed_again(judged: Judged) -> list[str]:
    """Return the rows that the build rejects, and a build of the rejects does not; a build can refuse."""
    first, known = judged.built, judged.known
    if isinstance(first, ColumnMappingError) or not first.rejected:
        return []
    if {each.slug for row in first.rejected for each in row.reasons} == VISIBLE:
        return []
    words = header_words(known.schema.batch)
    book = mask_secrets(read_workbook(rejects_bytes(first), "rejected.xlsx", words), known, words)
    try:
        second = plan_of(book, known)
    except ColumnMappingError:
        return []
    return [f"{row.location}: {row.outcome}" for row in second.rows if row.outcome != "rejected"]
