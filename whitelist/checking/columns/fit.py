"""Which columns of a table can be meant, as far as their cells show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.verification import Evidence
from whitelist.checking.address_cell import LONG
from whitelist.checking.columns.memo_rows import SENTENCE, are_memos, network_of_row
from whitelist.exchanges.batch.batch_rules import NAMING
from whitelist.exchanges.header import documented, header_words
from whitelist.exchanges.header_word import header_word, is_qualified
from whitelist.model.characters import clean_text
from whitelist.model.wording import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SAMPLE = 20
"""Cells of a column that are looked at."""
SHORTEST = 4
"""Characters of a heading with which another one can be compared."""
LONG_CODE = 12
"""Characters of a text of letters and digits that is no word."""
NEAR = 0.85
"""How similar a typing error is to the heading that is meant; amount is less similar to account."""


def filled_cells(table: MaskedTable, field: int) -> list[str]:
    """Return the first texts in *field* of *table*, without empty cells."""
    cells = (clean_text(row[field]) for row in table.rows if field < len(row))
    return [cell for cell, _ in zip((cell for cell in cells if cell), range(SAMPLE), strict=False)]


def fitting_fields(table: MaskedTable, column: str, reference: ReferenceData) -> list[int]:
    """Return the unknown fields of *table* that can be *column*: by a typing error in the heading, or by the cells."""
    asked = (field for field in table.columns.unknown if field not in table.columns.ignored)
    return [field for field in asked if _can_be(table, field, column, reference)]


def _can_be(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> bool:
    if field in table.columns.apart:
        return table.columns.apart[field] == column
    heading = table.header[field]
    if not heading.strip() or (column in ("address", "memo") and is_qualified(heading)):
        return False  # the address of a contract or a sender is not one to be paid
    return meant_column(heading, reference) == column or _fits(table, field, column, reference)


def meant_column(cell: str, reference: ReferenceData) -> str:
    """Return the column of which the heading *cell* is a typing error, or an empty text."""
    if not cell.strip():
        return ""
    words = {word: column for word, column in header_words(reference.schema.batch).items() if len(word) >= SHORTEST}
    word = header_word(cell)
    near = closest(word, words, NEAR)
    if near is None:
        names = documented(reference.schema.batch).values()
        near = next((each for each in map(header_word, names) if _is_one_letter_off(word, each)), None)
    # "old address" is not a typing error of "to address"
    return words[near] if near and (is_qualified(near) or not is_qualified(cell)) else ""


def _is_one_letter_off(word: str, name: str) -> bool:
    """Say whether only one letter of *word* is wrong, or two are swapped; the first one is right, unlike in demo."""
    if len(word) != len(name) or len(word) < SHORTEST or word[0] != name[0]:
        return False
    wrong = [at for at in range(len(name)) if word[at] != name[at]]
    is_swapped = len(wrong) == 2 and word[wrong[0]] == name[wrong[1]] and word[wrong[1]] == name[wrong[0]]
    return len(wrong) == 1 or (is_swapped and wrong[1] == wrong[0] + 1)


def reads_like_remarks(table: MaskedTable, field: int) -> str:
    """Return a cell of *field* that is a sentence, if at least half of the texts in it are; else an empty text."""
    cells = filled_cells(table, field)
    sentences = [cell for cell in cells if len(cell.split()) >= SENTENCE and any(map(str.isalpha, cell))]
    return sentences[0] if sentences and 2 * len(sentences) >= len(cells) else ""


def reads_unlike_memos(table: MaskedTable, field: int) -> str:
    """Return a cell of *field* that is no number and no code, if at least half of the texts in it are none; else ""."""
    cells = filled_cells(table, field)
    others = [cell for cell in cells if not _is_identifier(cell)]
    return others[0] if others and 2 * len(others) >= len(cells) else ""


def _is_identifier(cell: str) -> bool:
    """Say whether *cell* is mostly digits, or a long code of letters and digits: a memo that an exchange gives out."""
    digits = sum(map(str.isdigit, cell))
    return 2 * digits >= len(cell) or (digits > 0 and len(cell) >= LONG_CODE and cell.isalnum())


def _fits(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> bool:
    if column == "memo":
        return are_memos(table, field, reference)
    if column == "remark":
        return 2 * sum(_is_name(cell, reference) for cell in filled_cells(table, field)) > len(
            filled_cells(table, field)
        )
    if column not in NAMING:
        return False  # any number can be an amount
    return 2 * count_fitting(table, field, column, reference) > len(filled_cells(table, field))


def _is_name(cell: str, reference: ReferenceData) -> bool:
    """Say whether *cell* has letters, and is no coin, no network and no address: it can be the name of a receiver."""
    if not any(map(str.isalpha, cell)) or reference.coin_named(cell) or reference.read_network(cell).possible:
        return False
    return len(cell) < LONG or not reference.verifier.identify(cell, least=Evidence.SHAPE)


def count_fitting(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> int:
    """Return how many of the first cells of *field* are what *column* has: a coin, a network or an address."""
    if column == "address":
        return _count_addresses(table, field, reference)
    tests: Mapping[str, Callable[[str], bool]] = {
        "coin": lambda cell: reference.coin_named(cell) is not None,
        "network": lambda cell: bool(reference.read_network(cell).possible),
    }
    return sum(map(tests[column], filled_cells(table, field)))


def _count_addresses(table: MaskedTable, field: int, reference: ReferenceData) -> int:
    """Return how many of the first cells are addresses; a name is one only on a network that accepts it.

    Almost any word, such as the name of a payee, could be the name of an account on some network.
    """
    count = 0
    filled = [row for row in table.rows if field < len(row) and clean_text(row[field])]
    for row in filled[:SAMPLE]:
        network, text = network_of_row(table, row, reference), clean_text(row[field])
        is_named = network is not None and reference.verifier.decode(network, text) is not None
        count += is_named or (len(text) >= LONG and bool(reference.verifier.identify(text, least=Evidence.SHAPE)))
    return count
