"""Says whether a line without a header is an entry, by what its cells are: coin, network, address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Evidence
from whitelist.checking.address_cell import ACCOUNT, LONG
from whitelist.exchanges.batch.batch_rules import NAMING
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header

MOST_CELLS = 64
"""Cells of a line that are looked at."""
MOST_TRIES = 500
"""Cells that are compared with the addresses of all networks; further ones only with those of the named network."""
LONGEST = 512
"""Characters of a cell that can be an address."""
LEAST_WORD = 15
"""Characters of the longest word of a damaged address with white space inside; words of a sentence have fewer."""

_DIGIT = re.compile(r"[0-9]")
_DAMAGED = re.compile(rf"(?=.*[0-9])(?=.*[^\W\d])[\w:\u2026-]{{{LONG},}}")
"""A long word of letters and digits: it may be an address of which a character is missing or wrong."""
_PARTS = re.compile(r"[\s;,|=<>()\"']+|:\s")


class LikenessReader:
    """Recognises the entries of one table. The number of cells that it compares with all networks is limited."""

    def __init__(self, reference: ReferenceData, most_tries: int = MOST_TRIES) -> None:
        self._reference = reference
        self._tries = most_tries

    @property
    def gave_up(self) -> bool:
        """True when there were too many cells to compare, so that an address might not have been recognised."""
        return self._tries <= 0

    @property
    def tries_left(self) -> int:
        """How many cells can still be compared with all networks."""
        return self._tries

    def is_entry(self, cells: Sequence[str], columns: Header, *, fits: bool) -> bool:
        """Say whether *cells* contain an address, or a coin or network and what may be an address.

        The second counts only if the line *fits* a header, whose *columns* say where the address is. With a coin and a
        network, it is an entry without an address.
        """
        texts = _texts(cells)
        words = [word for text in texts for word in _PARTS.split(text)]
        if any(map(self.is_address, texts)) or any(map(self.is_address, words)) or any(map(_DAMAGED.fullmatch, words)):
            return True
        if not fits:
            return False
        return self._names_pair(texts, columns) or self._resembles_entry(texts, columns.fields.get("address"))

    def _names_pair(self, texts: Sequence[str], columns: Header) -> bool:
        """Say whether a coin and a network are in their columns, or anywhere if no column is known.

        Several words in the place of the address are an instruction: "paste the address here".
        """
        if not columns.fields:  # a header of coins and networks has more of them
            named = [text for text in texts if self.is_coin(text) or self.is_network(text)]
            return len(named) == len(NAMING) - 1 and None not in self._coin_and_network(texts)
        coin, network, address = (columns.fields.get(each, len(texts)) for each in NAMING)
        if max(coin, network, address) >= len(texts) or len(texts[address].split()) > 1:
            return False
        if self.is_code(texts[address]):  # a list of coins
            return False
        return self.is_coin(texts[coin]) and self.is_network(texts[network])

    def find_columns(self, cells: Sequence[str]) -> dict[str, int]:
        """Return which of *cells* are the coin, the network and the address of an entry, as far as they show it.

        A text that is both a coin and a network, such as ``BTC``, is the coin if it comes first.
        """
        texts = _texts(cells)
        coin, network = self._coin_and_network(texts)
        found = {"coin": coin, "network": network}
        words = [] if network is None else [texts[network]]
        others = [at for at in range(len(texts)) if at not in found.values()]
        address = next((at for at in others if self.is_address(texts[at])), None)
        if address is None:
            address = next((at for at in others if self.may_be_address(texts[at], words, is_place=False)), None)
        found["address"] = address
        return {column: at for column, at in found.items() if at is not None}

    def is_address(self, text: str) -> bool:
        """Say whether a network accepts *text* as an address that no other text looks like."""
        joined = "".join(text.split())
        if not LONG <= len(joined) <= LONGEST or self._tries <= 0:
            return False
        self._tries -= 1
        least = Evidence.SHAPE if text == joined else Evidence.CHECKSUM
        return bool(self._reference.verifier.identify(joined, least=least))

    def is_coin(self, text: str) -> bool:
        """Say whether *text* is a coin of the catalogue, by its code or name."""
        return bool(text) and self._reference.read_coin(text) is not None

    def is_code(self, text: str) -> bool:
        """Say whether *text* is the code of a coin or network, in the same letters."""
        return text in self._reference.catalogue.coins or text in self._reference.known_networks

    def is_network(self, text: str) -> bool:
        """Say whether *text* is the name of a network."""
        return bool(text) and bool(self._reference.read_network(text).possible)

    def may_be_address(self, text: str, networks: Sequence[str], *, is_place: bool) -> bool:
        """Say whether *text* may be an address, perhaps a damaged one, or the name of an account.

        *networks* are the names of networks beside it. In the column of addresses (*is_place*), less is enough.
        """
        if ACCOUNT.fullmatch(text):
            return True
        named = filter(None, (self._reference.network_named(name) for name in networks))
        if text and any(self._reference.verifier.decode(network, text) is not None for network in named):
            return True
        words = text.split()
        if not _DIGIT.search(text) or (len(words) > 1 and max(map(len, words)) < LEAST_WORD):
            return False
        return is_place or (len(words) == 1 and len(text) >= LONG)

    def _resembles_entry(self, texts: Sequence[str], place: int | None) -> bool:
        coin, network = self._coin_and_network(texts)
        named = [at for at in (coin, network) if at is not None]
        others = [at for at, text in enumerate(texts) if not (self.is_coin(text) or self.is_network(text))]
        if place is None and len(named) > 1:  # only the header is missing
            place = next((at for at in others if _DIGIT.search(texts[at])), None)
        words = [] if network is None else [texts[network]]
        return bool(named) and any(self.may_be_address(texts[at], words, is_place=at == place) for at in others)

    def _coin_and_network(self, texts: Sequence[str]) -> tuple[int | None, int | None]:
        """Return where the coin and the network are; a text that is both is the coin if it comes first.

        A name can be the code of a coin in other letters, such as Alice; a code as the catalogue has it is preferred.
        """
        networks = [at for at, text in enumerate(texts) if self.is_network(text)]
        coins = [at for at, text in enumerate(texts) if self.is_coin(text)]
        pairs = ((coin, network) for coin in coins for network in networks if coin != network)
        alone = next(iter(coins), None), None if coins else next(iter(networks), None)
        is_code = [text in self._reference.catalogue.coins for text in texts]
        return min(pairs, key=lambda pair: (not is_code[pair[0]], pair[0] > pair[1], pair), default=alone)


def _texts(cells: Sequence[str]) -> list[str]:
    return [clean_text(cell) if len(cell) <= LONGEST else "" for cell in cells[:MOST_CELLS]]
