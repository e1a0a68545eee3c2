"""What distinguishes two payments to the same account: the other cells of their rows, however they are written.

``1`` and ``1.0`` are the same amount, and two texts that decode to the same address are the same token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.address_facts import address_facts
from whitelist.exchanges.cells.amounts import NUMBER
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.checking.row_facts import RowFacts
    from whitelist.exchanges.cells.cell_format import CellFormat


def compared_payments(facts: RowFacts, rows: Sequence[int]) -> list[tuple[str | bytes, ...]]:
    """Return what distinguishes the payment of each of *rows*; nothing where each entry is only once."""
    batch = facts.reference.schema.batch
    if not batch.duplicates_allowed:
        return [()] * len(rows)
    columns = [[*_compared_cells(facts, column, rows)] for column in ("remark", *batch.own_columns)]
    if batch.one_network_per_file:  # those of two networks are in two files
        columns.append([facts.networks[row] or "" for row in rows])
    return [*zip(*columns, strict=True)]


def _compared_cells(facts: RowFacts, column: str, rows: Sequence[int]) -> Iterator[str | bytes]:
    """Yield the cells of *column* in the form that equal ones share."""
    form = facts.reference.schema.batch.cells.get(column)
    if form is not None and form.kind == "address":
        known = address_facts(facts, column, rows)
        for text, found in zip(known.addresses, known.answers, strict=True):
            yield text if found.address is None else found.address.payload
        return
    for row in rows:
        text = clean_text(facts.raw_cells[column][row])
        yield text if form is None else _compared_text(text, form)


def _compared_text(text: str, form: CellFormat) -> str:
    if form.kind == "amount" and NUMBER.fullmatch(text):
        return text.rstrip("0").rstrip(".") if "." in text else text
    return text.casefold() if form.any_case else text
