"""The rows that an earlier build placed in the output folder, and what becomes of them.

A build that replaces the files of an earlier one counts the rows that would be in no file any more. A build that adds
files knows the earlier rows: one that is placed already is a duplicate, and one that contradicts them is rejected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.build.columns.keys import payment_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.checking.checker import CheckedRows, Checker
    from whitelist.model.table import MaskedSource

NAMING = ("coin", "network", "address", "memo")
"""The columns that make an entry; a remark can be reworded."""


def count_discarded(earlier: Sequence[MaskedSource], checker: Checker, kept: Iterable[CheckedRows]) -> int:
    """Return how many rows of *earlier*, the batch files that will be replaced, are in none of the *kept* rows.

    Entries are compared as duplicates are, and by their text where they cannot be decoded. A row that cannot be read as
    an entry counts as well.
    """
    if not earlier:
        return 0
    kept = tuple(kept)
    keys = {key for rows in kept for key in payment_keys(rows).values()}
    texts = {text for rows in kept for text in _texts(rows)}
    before = checker.check_rows(earlier)
    known = payment_keys(before)
    found = sum(text in texts or known.get(position) in keys for position, text in enumerate(_texts(before)))
    return sum(len(table.rows) for source in earlier for table in source.tables) - found


def _texts(rows: CheckedRows) -> Iterator[tuple[str, ...]]:
    cells = rows.entries.raw_cells
    columns = (*NAMING, *rows.entries.reference.schema.batch.own_columns)
    return zip(*(cells[column] for column in columns), strict=True)
