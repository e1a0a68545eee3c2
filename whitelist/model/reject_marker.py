"""What a workbook of rejects says about its rows, and how to tell one that nobody has corrected.

Some faults are in a file and not in its text: a memo that was a number, a row with too many fields, an encoding that
nobody knows. Copied as text into another file they would look like any good value. So the workbook seals what is
wrong, and a later build knows it again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FROM, BECAUSE, REJECTED_AS = "rejected from", "rejected because", "rejected as"
"""Header cells of the columns behind the source's own. No header word of any column begins like this."""

ROW = "row"
"""What stands for the row as a whole, where a cell has the letters of its column."""


def unchanged_marker(cells: Sequence[str], fields: Iterable[int | None], loose: Iterable[int]) -> str:
    """Return what tells that the *fields* of a row are as they stood; None is all of it but the *loose* fields.

    >>> seal(["USDT", "TON", "UQAB", "12345"], [3], [0, 1])
    'D 5994471a'
    """
    free = frozenset(loose)
    return ", ".join(f"{_letters(field)} {_digest(cells, field, free)}" for field in dict.fromkeys(fields))


def unchanged_fields(cells: Sequence[str], told: str, loose: Iterable[int]) -> Iterator[int | None]:
    """Yield the fields of which *told*, a seal, says that they are as they stood; None for the row."""
    free = frozenset(loose)
    fields = {_letters(field): field for field in (None, *range(len(cells)))}
    for each in told.split(","):
        name, _, digest = each.strip().partition(" ")
        if name in fields and digest == _digest(cells, fields[name], free):
            yield fields[name]


def _letters(field: int | None) -> str:
    return ROW if field is None else column_letters(field)


def _digest(cells: Sequence[str], field: int | None, loose: frozenset[int]) -> str:
    """Return a short digest of what the safe fixes of the rules leave alone, empty cells at the end aside."""
    chosen = [cell for index, cell in enumerate(cells) if (index not in loose if field is None else index == field)]
    while chosen and not chosen[-1]:
        chosen.pop()
    return sha256("\n".join("".join(clean_text(cell).split()) for cell in chosen).encode()).hexdigest()[:8]
