"""What is known about rows if another of their cells were the address that is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.checking.row_facts import RowFacts


def address_facts(facts: RowFacts, column: str, rows: Sequence[int]) -> RowFacts:
    """Return what is known about *rows* if their address is the cell in *column*."""
    import pandas as pd

    from whitelist.checking.row_facts import RowFacts  # both need much that commands that only know the rules do not

    meanings = {"coin": "coin", "network": "network", "address": column}
    cells = {meaning: [facts.raw_cells[each][row] for row in rows] for meaning, each in meanings.items()}
    return RowFacts(pd.DataFrame(cells, dtype=object), facts.reference)
