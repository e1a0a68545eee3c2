"""The options of a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from whitelist.checking.compared import ComparedEntry
    from whitelist.exchanges.batch.batch_rules import BatchRules


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """The options that decide what a build writes."""

    batch: BatchRules
    """Format of the files: the exchange's own columns, or those of a template."""
    limit: int | None
    """Maximum rows of one file; None when there is no maximum."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Header cell → column, from the ``--map`` options."""
    strict: bool = False
    """Reject rows with a warning and rows that are not verified."""
    sort: bool = False
    """Sort entries by coin, network, address and memo; otherwise keep the order of the sources."""
    remark: bool | None = None
    """Whether to write the remark column; None to write it if any row has a remark."""
    ignored: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Path of a source → codes of the rules that are turned off for it."""
    compared: Sequence[tuple[Collection[str], ComparedEntry]] = ()
    """Codes of rules and the entry that a person compared with the original for their sake."""
    number: int = 1
    """1, or which build it is that adds files to this folder."""
    first_numbers: Mapping[str, int] = field(default_factory=dict)
    """Stem of a batch file → number of the first file, if that is not 1."""
    fill_single_network: bool = False
    """Fill an empty network if the catalogue is complete for the coin and lists exactly one network."""
    rejects_unclear: bool = False
    """Reject all rows of a table whose columns are not clear; otherwise they stop the build."""
    fill_merged: bool = False
    """Fill merged coin and network cells of workbooks."""
