"""Coin cells that name a network beside the coin, at an exchange whose files have no coins: ``USDC (BEP20)``.

The cell is not written, so that only a network that contradicts the row matters. The ids of networks are those that all
exchanges share: the cell can name one that this exchange does not have.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from whitelist.exchanges.coin_names import MARKS, CoinReader
from whitelist.exchanges.reference_data import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.exchanges.coin_names import CoinReading
    from whitelist.exchanges.reference_data import ReferenceData


def network_beside_coin(reference: ReferenceData) -> Callable[[str], str]:
    """Return what returns the id of the network that a coin cell names beside the coin; else an empty text."""
    read = coin_reader(reference)

    def network(word: str) -> str:
        reading = read(word)
        return "" if reading is None else reading.network

    return network


def coin_reader(reference: ReferenceData) -> Callable[[str], CoinReading | None]:
    """Return what returns the coin, of all that are known, that a coin cell names, or None.

    Full-width letters and marks around it, such as ``$USDT``, change nothing: the cell itself is not written.
    """
    names = reference.coin_names()
    reader = CoinReader(frozenset((*names.codes, *names.names.values())), lambda: names, reference.read_shared)

    def read(word: str) -> CoinReading | None:
        plain = unicodedata.normalize("NFKC", word).strip(MARKS)
        return reader.read(plain) if len(plain) <= LONGEST_NAME else None

    return read


def contradicts(reference: ReferenceData, named: str, word: str) -> bool:
    """Say whether the network *named* in a coin cell is not the one, or one of those, that *word* means.

    Without a word, an entry would be for all networks, or in a file of which nobody knows the network.
    """
    batch = reference.schema.batch
    if not word:  # where each entry needs a network, network-empty reports it
        return not batch.needs_network and ("network" in batch.all_columns or batch.one_network_per_file)
    several = reference.several_networks
    parts = several.parts(word) if several is not None and several.are_in(word) else (word,)
    known = {reference.read_shared(part).network for part in parts}
    return None not in known and named not in known
