"""Which columns of a table can be meant, as far as their cells show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Evidence
from whitelist.exchanges.header import header_words
from whitelist.exchanges.header_word import QUALIFIERS, header_word
from whitelist.model.characters import clean_text
from whitelist.model.wording import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SAMPLE = 20
"""Cells of a column that are looked at."""
SENTENCE = 3
"""Least words of a text that reads like a remark."""
AMOUNT_OR_DATE = re.compile(r"[-+]?[\d,.'\s]*[.,]\d+\s*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|.*@.*")
LONGEST_MEMO = 64
SHORTEST = 4
"""Characters of a heading with which another one can be compared."""
NEAR = 0.85
"""How similar a typing error is to the heading that is meant; amount is less similar to account."""


def filled_cells(table: MaskedTable, field: int) -> list[str]:
    """Return the first texts in *field* of *table*, without empty cells."""
    cells = (clean_text(row[field]) for row in table.rows if field < len(row))
    return [cell for cell, _ in zip((cell for cell in cells if cell), range(SAMPLE), strict=False)]


def fitting_fields(table: MaskedTable, column: str, reference: ReferenceData | None) -> list[int]:
    """Return the unknown fields of *table* that can be *column*, the most probable first.

    These are headings with a typing error, then those whose cells fit; all if the table has no rows.
    """
    named = [field for field in table.columns.unknown if table.header[field].strip()]
    ranks = {field: _rank(table, field, column, reference) for field in named}
    return sorted((field for field in named if ranks[field] is not None), key=lambda field: ranks[field] or 0)


def _rank(table: MaskedTable, field: int, column: str, reference: ReferenceData | None) -> int | None:
    """Return how probable it is that *field* is *column*, from 0; None if it is not."""
    if field in table.columns.apart:
        return 0 if table.columns.apart[field] == column else None
    if reference is not None and meant_column(table.header[field], reference) == column:
        return 0
    if QUALIFIERS & set(re.findall(r"\w+", header_word(table.header[field]))):
        return None  # the address of a contract or a sender is not one to be paid
    if not table.rows:
        return 1
    return 1 if reference is not None and _fits(table, field, column, reference) else None


def meant_column(cell: str, reference: ReferenceData) -> str:
    """Return the column of which the heading *cell* is a typing error, or an empty text."""
    words = {word: column for word, column in header_words(reference.schema.batch).items() if len(word) >= SHORTEST}
    near = closest(header_word(cell), words, NEAR) if cell.strip() else None
    return words[near] if near else ""


def reads_like_remarks(table: MaskedTable, field: int) -> str:
    """Return a cell of *field* that is a sentence, if at least half of the texts in it are; else an empty text."""
    cells = filled_cells(table, field)
    sentences = [cell for cell in cells if len(cell.split()) >= SENTENCE and any(map(str.isalpha, cell))]
    return sentences[0] if sentences and 2 * len(sentences) >= len(cells) else ""


def _fits(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> bool:
    cells = filled_cells(table, field)
    if column == "address":
        return 2 * _count_addresses(table, field, reference) > len(cells)
    tests: Mapping[str, Callable[[str], bool]] = {
        "coin": lambda cell: reference.coin_named(cell) is not None,
        "network": lambda cell: bool(reference.read_network(cell).possible),
        "memo": lambda cell: can_be_memo(cell, reference),
    }
    fitting = sum(map(tests[column], cells))
    return 2 * fitting > len(cells) and not (column == "memo" and are_row_numbers(cells))


def _count_addresses(table: MaskedTable, field: int, reference: ReferenceData) -> int:
    """Return how many of the first cells are addresses; a name is one only on a network that accepts it.

    Almost any word, such as the name of a payee, could be the name of an account on some network.
    """
    at, count = table.columns.fields.get("network"), 0
    filled = [row for row in table.rows if field < len(row) and clean_text(row[field])]
    for row in filled[:SAMPLE]:
        word = clean_text(row[at]) if at is not None and at < len(row) else table.columns.given.get("network", "")
        network, text = reference.network_named(word), clean_text(row[field])
        is_named = network is not None and reference.verifier.decode(network, text) is not None
        count += is_named or bool(reference.verifier.identify(text, least=Evidence.SHAPE))
    return count


def can_be_memo(cell: str, reference: ReferenceData) -> bool:
    """Say whether *cell* is short, and not an amount, a date, an account or an address."""
    is_short = len(cell) <= LONGEST_MEMO and len(cell.split()) < SENTENCE
    is_other = AMOUNT_OR_DATE.fullmatch(cell) or reference.verifier.identify(cell, least=Evidence.CHECKSUM)
    return bool(is_short and not is_other)


def are_row_numbers(cells: list[str]) -> bool:
    """Say whether the cells are the numbers of the rows."""
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]
