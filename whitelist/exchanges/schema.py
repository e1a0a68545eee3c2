"""The rules of an exchange with a batch file: ``schemas/<exchange>/schema.toml``.

``loader`` opens the file; ``batch.schema_from`` checks its content. What every exchange has, with or without a batch
file, is in ``exchange``.
"""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field
from types import MappingProxyType

from whitelist.exchanges.batch.batch_rules import BatchRules
from whitelist.exchanges.exchange import Exchange, Guide

DEFAULT_SCHEMA = "coinex"
"""The exchange whose rules apply when nobody names one."""

OF_SOURCES = ("coin", "network", "memo")
"""Columns that sources can have even if no file of the exchange has them: a payment must not lose one unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema(Exchange):
    """The rules of one exchange with a batch file: ``schemas/<exchange>/schema.toml``."""

    batch: BatchRules
    upload_error: str = ""
    """The error text of the exchange for a field that is not valid; empty when it is not documented."""
    catalogue: str = ""
    """File name of the bundled catalogue, beside the schema; empty when the exchange has no list of coins."""
    look_alike_ends: tuple[int, ...]
    """How many characters at the start and at the end make two addresses look alike; by default, look-alikes.toml's."""
    upload: Guide | None = None
    """How to upload a batch file; None when it is not documented."""
    networks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The exchange's own name of a network → its id in networks.toml or other-networks.toml, for every network that the
    exchange offers; empty when the ids of networks.toml are its own names, or files name none, for all networks."""
    networks_of: str = ""
    """The exchange, or the path of its schema, whose ``networks`` this one has as well; they are read by the loader."""
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other names of a network (in upper case, letters and digits only) → its id."""
    coin_codes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The exchange's code of a coin on a network → the coin, and the id of the network."""
    all_coin_codes: bool = False
    """True when ``coin_codes`` are all that the exchange takes, so that another one is wrong, not unknown."""

    @property
    def joins_coin_and_network(self) -> bool:
        """Whether the column coin says the network as well."""
        return bool(self.coin_codes or self.batch.coin_pattern)

    @property
    def writes_network(self) -> bool:
        """Whether a file says the networks of its entries."""
        return self.joins_coin_and_network or "network" in self.batch.all_columns

    @property
    def names_all_networks(self) -> bool:
        """Whether entries can be on any network, under the name that people use."""
        return not self.networks and (self.batch.unpublished_networks or "network" not in self.batch.all_columns)

    @property
    def names_are_numbers(self) -> bool:
        """Whether all names of networks are numbers, such as chain ids."""
        return bool(self.networks) and all(map(str.isdecimal, self.networks))

    @property
    def takes_other_codes(self) -> bool:
        """Whether the exchange has more codes of a coin on a network than are listed."""
        return bool(self.coin_codes) and not self.all_coin_codes

    def can_be_network(self, name: str) -> bool:
        """Say whether *name*, which the schema lacks, can be a network there; beside chain ids, only a number can."""
        can_be_other = self.batch.other_networks or self.batch.unpublished_networks
        return can_be_other and (name.isdecimal() or not self.names_are_numbers)
