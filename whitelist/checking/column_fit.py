"""Which columns of a table can be meant, as far as their cells show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Evidence
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SAMPLE = 20
"""Cells of a column that are looked at."""
SENTENCE = 3
"""Least words of a text that reads like a remark."""
AMOUNT_OR_DATE = re.compile(r"[-+]?[\d,.'\s]*[.,]\d+\s*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|.*@.*")
LONGEST_MEMO = 64


def filled_cells(table: MaskedTable, field: int) -> list[str]:
    """Return the first texts in *field* of *table*, without empty cells."""
    cells = (clean_text(row[field]) for row in table.rows if field < len(row))
    return [cell for cell, _ in zip((cell for cell in cells if cell), range(SAMPLE), strict=False)]


def fitting_fields(table: MaskedTable, column: str, reference: ReferenceData | None) -> Iterator[int]:
    """Yield the unknown fields of *table* whose cells can be those of *column*; all if the table has no rows."""
    for field in table.columns.unknown:
        if table.header[field].strip() and (not table.rows or (reference and _fits(table, field, column, reference))):
            yield field


def reads_like_remarks(table: MaskedTable, field: int) -> str:
    """Return a cell of *field* that is a sentence, if at least half of the texts in it are; else an empty text."""
    cells = filled_cells(table, field)
    sentences = [cell for cell in cells if len(cell.split()) >= SENTENCE and any(map(str.isalpha, cell))]
    return sentences[0] if sentences and 2 * len(sentences) >= len(cells) else ""


def _fits(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> bool:
    cells = filled_cells(table, field)
    tests: Mapping[str, Callable[[str], bool]] = {
        "coin": lambda cell: reference.coin_named(cell) is not None,
        "network": lambda cell: bool(reference.read_network(cell).possible),
        "address": lambda cell: bool(reference.verifier.identify(cell)),
        "memo": lambda cell: can_be_memo(cell, reference),
    }
    fitting = sum(map(tests[column], cells))
    return 2 * fitting > len(cells) and not (column == "memo" and are_row_numbers(cells))


def can_be_memo(cell: str, reference: ReferenceData) -> bool:
    """Say whether *cell* is short, and not an amount, a date, an account or an address."""
    is_short = len(cell) <= LONGEST_MEMO and len(cell.split()) < SENTENCE
    is_other = AMOUNT_OR_DATE.fullmatch(cell) or reference.verifier.identify(cell, least=Evidence.CHECKSUM)
    return bool(is_short and not is_other)


def are_row_numbers(cells: list[str]) -> bool:
    """Say whether the cells are the numbers of the rows."""
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]
