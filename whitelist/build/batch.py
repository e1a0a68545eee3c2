"""The content of one batch file: at most as many entries as the exchange accepts, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from types import MappingProxyType

from whitelist.exchanges.batch.batch_rules import COLUMNS


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
    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Column that only the exchange has → cell, such as the amount."""

    @classmethod
    def of(cls, cells: Mapping[str, str]) -> BatchEntry:
        """Return the entry of *cells*, column → text; a missing column has none."""
        own = {column: cell for column, cell in cells.items() if column not in COLUMNS}
        coin, network, address, memo, remark = (cells.get(column, "") for column in COLUMNS)
        return cls(coin, network, address, memo, remark, MappingProxyType(own))

    def cells(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of *columns*, such as ``("coin", "network", "address", "memo")``."""
        return tuple(getattr(self, column) if column in COLUMNS else self.own.get(column, "") for column in columns)


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
    network: str
    """The exchange's own name of the network on which all entries are paid, if the file does not say it."""
    network_title: str
    """What people call that network."""
    delimiter: str
    """What is between the fields."""
    encoding: str
    """Python's name of the text encoding."""
