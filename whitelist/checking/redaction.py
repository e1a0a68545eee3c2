"""Takes private keys and seeds out of a table before anything else sees it, so that no report can repeat them."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.addresses.non_address import detect_wallet_secret
from whitelist.addresses.verification import Answer
from whitelist.exchanges.header import read_header
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import Table

HIDDEN = "(hidden)"
"""What stands in the place of a secret."""

# An EVM private key is 64 hexadecimal digits and so is a transaction's id; nothing tells the two apart.
KEY_OR_ID = re.compile(r"(?:0x)?[0-9A-Fa-f]{64}")


def redact(table: Table, reference: ReferenceData) -> Table:
    """Return *table* with every secret replaced by HIDDEN, and ``table.secrets`` saying where they stood and what.

    The physical lines of such a row are replaced as a whole; what lies above the header or beyond a damage is searched
    as well. A header is a row of data when the file has none of its own; its secrets are hidden, too, but not in
    ``table.secrets``.
    """
    secrets = dict(_secrets(table, reference))
    rows = tuple(
        tuple(HIDDEN if (index, field) in secrets else cell for field, cell in enumerate(row))
        for index, row in enumerate(table.rows)
    ) if secrets else table.rows  # fmt: skip
    lines = _masked_lines(table, {index for index, _ in secrets})
    header = masked_header(table.header)
    return replace(table, header=header, rows=rows, physical_lines=lines, secrets=MappingProxyType(secrets))


def masked_header(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return *header* with HIDDEN in the place of what is, or may be, a secret: no word of a header looks like one."""
    return tuple(
        HIDDEN if detect_wallet_secret(cell) or KEY_OR_ID.fullmatch(clean_text(cell)) else cell for cell in header
    )


def _secrets(table: Table, reference: ReferenceData) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield (row, field) and the kind of every secret."""
    fields = read_header(table.header, reference.schema.batch).fields
    for index, row in enumerate(table.rows):
        for field, cell in enumerate(row):
            kind = detect_wallet_secret(cell)
            if kind is None and field == fields.get("address") and KEY_OR_ID.fullmatch(clean_text(cell)):
                kind = _key_or_id(cell, row, fields, reference)
            if kind is not None:
                yield (index, field), kind


def _key_or_id(cell: str, row: tuple[str, ...], fields: Mapping[str, int], reference: ReferenceData) -> str | None:
    """Return what to call 64 hexadecimal digits that are no address of their row's network."""
    at = fields.get("network")
    word = clean_text(row[at]) if at is not None and at < len(row) else ""
    text = clean_text(cell)
    if reference.verifier.verify(reference.network_named(word) or "", text).answer is Answer.GOOD:
        return None
    owners = reference.verifier.identify(text)
    others = f", or an address of {', '.join(owners[:3])}" if owners else ""
    return f"64 hexadecimal digits: a private key, a transaction's id{others}"


def _masked_lines(table: Table, rows: set[int]) -> tuple[str, ...]:
    """Return the physical lines with the lines of *rows*, and unread ones that hold a secret, replaced by HIDDEN."""
    lines = list(table.physical_lines)
    starts = (*table.lines, len(lines) + 1)
    for row in rows if lines else ():
        for line in range(starts[row], starts[row + 1]):
            lines[line - 1] = HIDDEN
    if lines and HIDDEN in masked_header(table.header):
        for line in range(table.header_line, starts[0]):
            lines[line - 1] = HIDDEN
    if table.text is not None:
        above = range(table.header_line - 1 if table.lines_above else 0)
        beyond = range(table.lines[-1] if table.lines else 0, len(lines) if table.read_failure is not None else 0)
        for number in (*above, *beyond):
            pieces = lines[number].replace('"', "").split(table.text.delimiter)  # its quotes are what is wrong with it
            if any(map(detect_wallet_secret, pieces)):
                lines[number] = HIDDEN
    return tuple(lines)
