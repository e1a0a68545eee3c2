"""Finds secrets in the table of a batch file; ``secret_masking`` hides them.

``addresses.secret_forms`` lists the forms of secrets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses import pem
from whitelist.addresses.secret_forms import BY_COLUMN, find_secret, is_secret_name
from whitelist.addresses.seed_phrase import FEWEST
from whitelist.addresses.verification import Answer
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import TableFacts

# An EVM private key has 64 hexadecimal digits, and a transaction's id, too; they cannot be distinguished.
KEY_OR_ID = re.compile(r"(?:0x)?[0-9A-Fa-f]{64}")


def secret_cells(table: TableFacts, columns: Header, reference: ReferenceData) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield (row, field) and the kind of every secret; row is HEADER for cells of the header.

    If a file has no header, its first row of data is read as the header.
    """
    has_spread = max(map(len, (table.header, *table.rows))) >= FEWEST
    for field, cell in enumerate(table.header):
        kind = find_secret(cell) or (_digits() if KEY_OR_ID.fullmatch(clean_text(cell)) else None)
        if kind is not None:
            has_spread = has_spread or kind == pem.KIND
            yield (HEADER, field), kind
    address = columns.fields.get("address")
    named = _secret_columns(table, columns)
    for index, row in enumerate(table.rows):
        for field, cell in enumerate(row):
            kind = BY_COLUMN if field in named and clean_text(cell) else find_secret(cell)
            if kind is None and field == address and KEY_OR_ID.fullmatch(clean_text(cell)):
                kind = _key_or_id(cell, row, columns, reference)
            if kind is not None:
                has_spread = has_spread or kind == pem.KIND
                yield (index, field), kind
    if has_spread:
        yield from _spread_secrets(table)


def _secret_columns(table: TableFacts, columns: Header) -> set[int]:
    """Return the fields whose name says that they contain secrets; a column "Token" usually contains coins."""
    names = {
        field for field, name in enumerate(table.header) if is_secret_name(name) and name.strip().lower() != "token"
    }
    return names.difference(columns.fields.values())


def secret_lines(table: TableFacts) -> Iterator[int]:
    """Yield the numbers of lines with a secret that are not in a row: above the header, or after a read failure."""
    if table.text is None:
        return
    lines = table.physical_lines
    above = range(table.header_line - 1 if table.lines_above else 0)
    beyond = range(table.lines[-1] if table.lines else 0, len(lines) if table.read_failure is not None else 0)
    for indexes in (above, beyond):
        marks = pem.mark_keys(lines[index] for index in indexes)
        for index, is_pem in zip(indexes, marks, strict=True):
            if is_pem or find_secret(lines[index]):
                yield index + 1


def _spread_secrets(table: TableFacts) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield all cells of rows over which a secret is spread: words or numbers in a row, lines of a PEM file."""
    records = (table.header, *table.rows)
    marks = pem.mark_keys(",".join(filter(None, record)) for record in records)
    for row, (record, is_pem) in enumerate(zip(records, marks, strict=True), HEADER):
        if not (is_pem or len(record) >= FEWEST) or any(map(find_secret, record)):
            continue
        kind = pem.KIND if is_pem else find_secret(",".join(record))
        if kind is not None:
            yield from (((row, field), kind) for field, cell in enumerate(record) if clean_text(cell))


def _key_or_id(cell: str, row: tuple[str, ...], columns: Header, reference: ReferenceData) -> str | None:
    """Return the kind of 64 hexadecimal digits; None if they are an address of their row's network."""
    coin, word = (
        clean_text(row[at]) if at is not None and at < len(row) else ""
        for at in map(columns.fields.get, ("coin", "network"))
    )
    network = reference.network_named(word or columns.given.get("network", ""), reference.coin_named(coin) or coin)
    text = clean_text(cell)
    if reference.verifier.verify(network or "", text).answer is Answer.GOOD:
        return None
    return _digits(reference.verifier.identify(text))


def _digits(owners: tuple[str, ...] = ()) -> str:
    others = f", or an address of {', '.join(owners[:3])}" if owners else ""
    return f"64 hexadecimal digits: a private key, a transaction's id{others}"
