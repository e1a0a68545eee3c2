"""The content of one batch file: at most as many entries as the exchange accepts, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One row of a batch file, with the exchange's names of coin and network."""

    coin: str
    network: str
    """Network id; empty for a transfer to an account of the exchange."""
    address: str
    memo: str
    """Empty for none."""
    remark: str

    def cells(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of *columns*, such as ``("coin", "network", "address", "memo")``."""
        return tuple(getattr(self, column) for column in columns)


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch file."""

    name: str
    """File name without a folder, such as ``coinex-001.csv``."""
    columns: tuple[str, ...]
    """Columns in the order in which they are written."""
    header: tuple[str, ...]
    """Header cells for *columns*."""
    entries: tuple[BatchEntry, ...]
