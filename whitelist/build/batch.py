"""What one upload holds: at most as many entries as the exchange takes, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an upload, spelt as the exchange wants it."""

    coin: str
    network: str
    """Chain id; empty for a transfer to an account of the exchange."""
    address: str
    memo: str
    """Empty for none."""
    remark: str

    def cells(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of *columns*, such as ``("coin", "network", "address", "memo")``."""
        return tuple(getattr(self, column) for column in columns)


@dataclass(frozen=True, slots=True)
class Batch:
    """One file to upload."""

    name: str
    """File name without a folder, such as ``coinex-001.csv``."""
    columns: tuple[str, ...]
    """Meanings of the columns, in the order in which they are written."""
    header: tuple[str, ...]
    """Header cells for *columns*."""
    entries: tuple[Entry, ...]
