"""The rows of a batch with columns named by meaning, and the facts that follow from the coin and the network of a row.

Most rows share these cells with others, so that such a fact is computed once for each pair of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from whitelist.addresses.any_network import NO_NETWORK
from whitelist.addresses.memo import UNKNOWN_MEMO, MemoRule
from whitelist.checking.distinct import Grouped, by_both, by_value, map_distinct, rows_where
from whitelist.exchanges.cells.beside_coin import contradicts, network_beside_coin
from whitelist.exchanges.network_words import UNKNOWN
from whitelist.model.characters import clean_text
from whitelist.model.number_text import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from whitelist.checking.distinct import Groups, Mask
    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.network_words import NetworkReading
    from whitelist.exchanges.reference_data import ReferenceData

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings that a column of several exchanges can have."""


class Places(NamedTuple):
    """Where the rows of a frame are."""

    describe: Callable[[int], str]
    """Returns the location of a row's position, for people."""
    tables: Sequence[int]
    """A number for each row, which is the same for the rows of one table."""
    mixed: Collection[int] | None = None
    """The tables that have withdrawals and inter-user transfers, if other rows than those of the frame decide it."""


class PairFacts:
    """Rows of text, and facts about their pairs."""

    def __init__(self, frame: pd.DataFrame, reference: ReferenceData, places: Places | None = None) -> None:
        """*frame* has text, in a missing column none; *places* says where its rows are, if they are in files."""
        self.reference = reference
        self._count = len(frame)
        self.raw_cells: dict[str, list[str]] = {
            column: frame[column].tolist() if column in frame.columns else [""] * len(frame)
            for column in (*COLUMNS, *reference.schema.batch.own_columns)
        }
        """Column → cells exactly as in the file."""
        self.source_coins: list[str] = self.raw_cells["coin"]
        """Coin cells as in the file, also if the exchange has no coins: then they are no part of an entry."""
        if "coin" not in reference.schema.batch.all_columns:
            self.raw_cells["coin"] = [""] * len(frame)
        self._by_text: dict[str, Grouped[str]] = {}
        self.places = places or Places(lambda position: f"row {position + 1}", [0] * len(frame))

    def place(self, position: int) -> str:
        """Return the location of the row at *position* for people."""
        return self.places.describe(position)

    def __len__(self) -> int:
        return self._count

    def mask(self, values: Iterable[bool]) -> Mask:
        """Return *values*, one for each row, as a mask."""
        return np.fromiter(values, dtype=bool, count=len(self))

    def mark(self, rows: Iterable[int]) -> Mask:
        """Return the mask of *rows*, positions."""
        marked = np.zeros(len(self), dtype=bool)
        marked[list(rows)] = True
        return marked

    def where(self, test: Callable[..., bool], *facts: Grouped[Any]) -> Mask:
        """Return the mask of the rows whose values in *facts*, which follow from coin and network, pass *test*."""
        return rows_where(test, *facts)

    def rows_where(self, test: Callable[..., bool], *facts: Grouped[Any]) -> list[int]:
        """Return the positions of the rows that ``where`` would mark."""
        rows: list[int] = np.flatnonzero(rows_where(test, *facts)).tolist()
        return rows

    def number_rows(self, column: str) -> list[int]:
        """Return the positions of the rows whose cell in *column* was not a text in the file or data frame."""
        return [row for row in self._other_rows(column) if is_number(self.raw_cells[column][row])]

    def _other_rows(self, column: str) -> list[int]:
        """Return the same, and those of a formula without a result."""
        cells = self.raw_cells[column]
        are_texts = {*map(type, cells)} <= {str}  # as in text files
        return [] if are_texts else [row for row, cell in enumerate(cells) if type(cell) is not str]

    def by_text(self, column: str) -> Grouped[str]:
        """Return the cells of *column* exactly as in the file, as those of the groups of equal ones."""
        if column not in self._by_text:
            self._by_text[column] = by_value(self.raw_cells[column])
        return self._by_text[column]

    def _by_cells(self, column: str) -> Grouped[str]:
        cells = self.raw_cells[column]
        return Grouped(self._groups, (clean_text(cells[row]) for row in self._groups.first_rows))

    @cached_property
    def _groups(self) -> Groups:
        """The rows with the same coin and network, as they are written."""
        return by_both(self.by_text("coin"), self.by_text("network"))

    @cached_property
    def coins(self) -> Grouped[str]:
        """Coin code of each row as the catalogue spells it, or as written when the catalogue lacks it."""
        return self.coin_words.map(lambda text: self.reference.coin_named(text) or text)

    @cached_property
    def coin_words(self) -> Grouped[str]:
        """Coin of each row as written, without invisible characters and surrounding white space."""
        return self._by_cells("coin")

    @cached_property
    def networks(self) -> Grouped[str | None]:
        """Id of each row's network, or None when its name is unknown, unclear or missing.

        NO_NETWORK when it is missing, and the exchange does not ask for it. One that the schema lacks is unlisted.
        """
        missing, codes = None if self.reference.schema.batch.needs_network else NO_NETWORK, self.reference.joined_coins

        def named(word: str, read: NetworkReading, joined: str, text: str) -> str | None:
            """Return what a row names; without a network, by the cell of its coin. No code says no network."""
            if word:
                return read.network or read.unlisted or None
            return missing if codes is None else joined or (NO_NETWORK if codes.can_be_code(text) else None)

        return self.network_words.map(named, self._readings, self.networks_of_coin_cells, self.coin_words)

    @cached_property
    def _readings(self) -> Grouped[NetworkReading]:
        read = self.reference.read_network
        return self.network_words.map(lambda word, coin: read(word, coin) if word else UNKNOWN, self.coins)

    @cached_property
    def unlisted(self) -> Grouped[bool]:
        """True for rows on a network that the schema lacks, where it is known how addresses are."""
        return self._readings.map(lambda reading: reading.unlisted != "")

    @cached_property
    def paid_networks(self) -> Grouped[str | None]:
        """The same, or the name as it is written if it can be that of a network that the schema lacks."""
        can_be_network = self.reference.schema.can_be_network

        def paid(network: str | None, word: str) -> str | None:
            return word if network is None and word and can_be_network(word) else network

        return self.networks.map(paid, self.network_words)

    @cached_property
    def written_coins(self) -> Grouped[str | None]:
        """How the exchange writes each row's coin, or coin and network; None when it has no such coin, or unknown."""
        joined = self.reference.joined_coins
        if joined is None:
            return self.catalogue_coins.map(lambda coin: None if coin is None else coin.code)
        return self.coins.map(joined.code, self.networks)

    @cached_property
    def unwritten_coins(self) -> Grouped[bool]:
        """True for rows whose known network and coin the exchange cannot write in one cell.

        Without a column of networks, only the cell says the network. If not all codes are known, it can be one of them.
        """
        joined = self.reference.joined_coins

        def is_unwritten(written: str | None, word: str, read: NetworkReading, text: str) -> bool:
            if joined is None or written is not None:
                return False
            return read.network is not None if word else not joined.can_be_code(text)

        return self.written_coins.map(is_unwritten, self.network_words, self._readings, self.coin_words)

    @cached_property
    def shown_networks(self) -> Grouped[str | None]:
        """The same for people."""
        return self.networks.map(lambda network: network and self.reference.shown_network(network))

    @cached_property
    def of_network(self) -> Grouped[str]:
        """The same in front of a noun: ``TRC20 ``; empty without a network."""
        return self.shown_networks.map(lambda network: f"{network} " if network else "")

    @cached_property
    def on_network(self) -> Grouped[str]:
        """The same behind a clause: `` on TRC20``; empty without a network."""
        return self.shown_networks.map(lambda network: f" on {network}" if network else "")

    @cached_property
    def networks_of_coin_cells(self) -> Grouped[str]:
        """Id of the network that each row's coin cell names beside the coin, as in ``USDT (TRC20)``; else empty."""
        return self.coin_words.map(self.reference.network_in_coin)

    @cached_property
    def networks_beside_coins(self) -> dict[int, str]:
        """Row → id of the network in its coin cell, where that is not written and contradicts the row."""
        if "coin" in self.reference.schema.batch.all_columns or not any(self.source_coins):
            return {}
        named = map_distinct(network_beside_coin(self.reference), map(clean_text, self.source_coins))
        words = ((row, network, self.network_words[row]) for row, network in enumerate(named) if network)
        return {row: network for row, network, word in words if contradicts(self.reference, network, word)}

    @cached_property
    def network_words(self) -> Grouped[str]:
        """Network of each row as written, without invisible characters and surrounding white space."""
        return self._by_cells("network")

    @cached_property
    def catalogue_coins(self) -> Grouped[Coin | None]:
        """What the catalogue has under each row's coin, or None."""
        return self.coins.map(self.reference.catalogue.coins.get)

    @cached_property
    def compared_coins(self) -> Grouped[str]:
        """Coin of each row as it is compared with others: the letter case of an unknown one does not count."""
        return self.coins.map(lambda code, coin: code.casefold() if coin is None else code, self.catalogue_coins)

    @cached_property
    def pairs(self) -> Grouped[Pair | None]:
        """What the catalogue has for each row's coin on its network, or None."""
        return self.catalogue_coins.map(
            lambda coin, network: coin.pairs.get(network) if coin and network else None, self.networks
        )

    @cached_property
    def memo_rules(self) -> Grouped[MemoRule]:
        """Which memos each row's network takes."""
        known = self.reference.networks
        return self.networks.map(lambda network: known[network].memo if network and network in known else UNKNOWN_MEMO)

    @cached_property
    def lacks_memo_field(self) -> Grouped[bool]:
        """True for rows whose network has no memo, as far as its specification and the catalogue say."""
        return self.memo_rules.map(
            lambda rule, pair: rule.kind == "none" and not (pair is not None and pair.memo_required), self.pairs
        )
