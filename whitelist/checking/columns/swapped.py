"""Finds headings that are above each other's cells, such as network above the addresses, in every row."""

from __future__ import annotations

from itertools import islice, permutations
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.exchanges.batch.batch_rules import COLUMNS, NAMING
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

FEWEST_ROWS = 2
"""In a single row, two cells can be swapped as well as two headings."""
SAMPLE = 20
"""Rows that are looked at."""


def swapped_headings(table: MaskedTable, reference: ReferenceData) -> Mapping[int, str]:
    """Return field → column, for headings that fit no row but all rows if they are swapped; else nothing.

    The way with the fewest changes must be the only one.
    """
    fields = {column: field for column, field in table.columns.fields.items() if column in COLUMNS}
    if not {*NAMING} <= set(fields) or table.columns.given:
        return {}
    rows = list(islice(_rows(table), SAMPLE))
    if len(rows) < FEWEST_ROWS or any(_fits(row, fields, reference) for row in rows):
        return {}
    reader = LikenessReader(reference)
    kinds = {field: [_kinds(row[field], reader) for row in rows] for field in fields.values()}
    ways = [dict(zip(fields.values(), columns, strict=True)) for columns in permutations(fields)]
    good = [
        {field: column for field, column in way.items() if fields[column] != field} for way in _fitting(ways, kinds)
    ]
    fewest = min(map(len, good), default=0)
    best = [way for way in good if len(way) == fewest]
    return best[0] if len(best) == 1 else {}


def _rows(table: MaskedTable) -> Iterator[Sequence[str]]:
    """Yield the cells of each row that has all fields and no secret."""
    hidden = {row for row, _ in table.secrets}
    for index, row in enumerate(table.rows[: table.other_header]):
        if index not in hidden and len(row) == len(table.header) and sum(map(bool, row)) >= FEWEST_ROWS:
            yield [clean_text(cell) for cell in row]


def _fits(row: Sequence[str], fields: Mapping[str, int], reference: ReferenceData) -> bool:
    """Say whether *row* is an entry, or its network is one: the cheap answer for nearly every list."""
    network = reference.network_named(row[fields["network"]], row[fields["coin"]])
    if network is None or reference.coin_named(row[fields["coin"]]) is None:
        return False
    return reference.verifier.decode(network, row[fields["address"]]) is not None


def _kinds(text: str, reader: LikenessReader) -> frozenset[str]:
    """Return of which of coin, network and address *text* is one."""
    tests: Mapping[str, Callable[[str], bool]] = {
        "coin": reader.is_coin,
        "network": reader.is_network,
        "address": reader.is_address,
    }
    return frozenset(column for column, test in tests.items() if test(text))


def _fitting(
    ways: Sequence[Mapping[int, str]], kinds: Mapping[int, Sequence[frozenset[str]]]
) -> Iterator[Mapping[int, str]]:
    """Yield the *ways* to name the fields in which each cell is what its column says; no memo is an address."""
    for way in ways:
        if all(
            column in found if column in NAMING else "address" not in found
            for field, column in way.items()
            for found in kinds[field]
        ):
            yield way
