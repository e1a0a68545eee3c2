"""What the operator wants built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.schema import BatchRules


@dataclass(frozen=True, slots=True)
class Request:
    """The options of a build that decide what its files hold."""

    batch: BatchRules
    """How the files look: the exchange's own columns, or those of a template."""
    limit: int
    """Most rows of one file."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Header word → column, as the operator says."""
    strict: bool = False
    """Reject what carries a warning or could not be judged."""
    sort: bool = False
    """Order entries by coin, network, address and memo instead of as given."""
    remark: bool | None = None
    """Whether to write the remark column; None when some row has a remark."""
    fill_single_network: bool = False
    """Fill an empty network where the catalogue knows for certain that there is exactly one."""
