"""The rows of a batch with columns named by meaning, and the facts about them that several rules need.

An Entries is made once for every validation. A fact is computed on first use, and once for each distinct value.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NewType, TypeVar

import pandas as pd

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.memo import UNKNOWN_MEMO, MemoError, MemoRule
from whitelist.addresses.verification import Evidence
from whitelist.checking.address_cell import ACCOUNT, clean_address
from whitelist.checking.duplicates import (
    find_duplicates,
    find_memo_conflicts,
    find_remark_conflicts,
    identify_destination,
)
from whitelist.checking.lookalikes import find_lookalikes
from whitelist.checking.memo_cell import canonicalise_memo, find_memo_in_address
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from whitelist.addresses.verification import Verification
    from whitelist.checking.duplicates import Destination
    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.reference_data import ReferenceData

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings a column can have."""

MaskedFrame = NewType("MaskedFrame", pd.DataFrame)
"""Rows under COLUMNS that come from MaskedTables, so that they contain no secret."""

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Entries:
    """Rows of text, and facts about them. Every Series is aligned with the frame it was made from."""

    def __init__(
        self, frame: pd.DataFrame, reference: ReferenceData, place: Callable[[int], str] | None = None
    ) -> None:
        """*frame* has text in all of COLUMNS; *place* returns the location of the row at a position, for people."""
        self.reference = reference
        self.index = frame.index
        self.raw_cells: dict[str, list[str]] = {column: frame[column].tolist() for column in COLUMNS}
        """Column → cells exactly as in the file."""
        self.place = place or (lambda position: f"row {position + 1}")

    def __len__(self) -> int:
        return len(self.index)

    def mask(self, values: Iterable[bool]) -> pd.Series[bool]:
        """Return *values*, one for each row, as a boolean Series aligned with the frame."""
        return pd.Series(list(values), index=self.index, dtype=bool)

    def where(self, test: Callable[[V], bool], values: Sequence[V]) -> pd.Series[bool]:
        """Return the mask of the rows whose value in *values* passes *test*."""
        return self.mask(map(test, values))

    @cached_property
    def coins(self) -> list[str]:
        """Coin code of each row as the catalogue spells it, or as written when the catalogue lacks it."""
        texts = map(clean_text, self.raw_cells["coin"])
        return map_distinct(lambda text: self.reference.coin_named(text) or text, texts)

    @cached_property
    def networks(self) -> list[str | None]:
        """Id of each row's network, or None when its name is unknown, unclear or missing."""
        cells = zip(self.network_words, self.coins, strict=True)
        return map_distinct(lambda cell: self.reference.network_named(*cell), cells)

    @cached_property
    def networks_of_coin_cells(self) -> list[str]:
        """Id of the network that each row's coin cell names beside the coin, as in ``USDT (TRC20)``; else empty."""
        return map_distinct(self.reference.network_in_coin, map(clean_text, self.raw_cells["coin"]))

    @cached_property
    def network_words(self) -> list[str]:
        """Network of each row as written, without invisible characters and surrounding white space."""
        return map_distinct(clean_text, self.raw_cells["network"])

    @cached_property
    def addresses(self) -> list[str]:
        """Address of each row without invisible characters and white space.

        White space inside stays where it belongs to the address, or separates it from a memo.
        """
        verifier = self.reference.verifier
        cells = zip(self.raw_cells["address"], self.networks, strict=True)
        return map_distinct(lambda cell: clean_address(cell[0], cell[1] or "", verifier), cells)

    @cached_property
    def memos(self) -> list[str]:
        """Memo of each row without invisible characters and surrounding white space; empty for none."""
        return map_distinct(clean_text, self.raw_cells["memo"])

    @cached_property
    def inter_user(self) -> list[bool]:
        """True for rows that name a CoinEx account (e-mail or mobile number) where an address would stand."""
        return map_distinct(lambda text: ACCOUNT.fullmatch(text) is not None, self.addresses)

    @cached_property
    def catalogue_coins(self) -> list[Coin | None]:
        """What the catalogue has under each row's coin, or None."""
        return map_distinct(self.reference.catalogue.coins.get, self.coins)

    @cached_property
    def pairs(self) -> list[Pair | None]:
        """What the catalogue has for each row's coin on its network, or None."""
        return [
            coin.pairs.get(network) if coin and network else None
            for coin, network in zip(self.catalogue_coins, self.networks, strict=True)
        ]

    @cached_property
    def verifications(self) -> list[Verification]:
        """Each row's address verified on its network. The name of an account is not verified as an address."""
        verify = self.reference.verifier.verify
        cells = zip(self.networks, self.addresses, self.inter_user, strict=True)
        return map_distinct(lambda cell: verify("" if cell[2] else cell[0] or "", cell[1]), cells)

    @cached_property
    def valid_networks(self) -> list[tuple[str, ...]]:
        """For addresses that are bad on their network: the networks on which they would be good.

        Where the checksum failed, or the text was plainly meant for its own network, only another network whose
        checksum holds counts: anything else would be a typo explained away by a network that could not have noticed
        it. A word that could be the name of an account is not evidence.
        """
        identify = self.reference.verifier.identify
        addresses = [
            (
                text if found.fault and not found.test_network else "",
                Evidence.CHECKSUM if found.claimed or isinstance(found.fault, WrongChecksum) else Evidence.SHAPE,
            )
            for text, found in zip(self.addresses, self.verifications, strict=True)
        ]
        return map_distinct(lambda pair: identify(pair[0], least=pair[1]) if pair[0] else (), addresses)

    @cached_property
    def valid_networks_of_coin(self) -> list[tuple[str, ...]]:
        """The networks of each row's coin that its address would be good on, when it is bad on the row's own."""
        return [
            tuple(network for network in networks if coin and network in coin.pairs)
            for networks, coin in zip(self.valid_networks, self.catalogue_coins, strict=True)
        ]

    @cached_property
    def memo_rules(self) -> list[MemoRule]:
        """Which memos each row's network takes."""
        networks = self.reference.networks
        return map_distinct(
            lambda network: networks[network].memo if network and network in networks else UNKNOWN_MEMO, self.networks
        )

    @cached_property
    def lacks_memo_field(self) -> list[bool]:
        """True for rows whose network has no memo, as far as its specification and the catalogue say."""
        return [
            rule.kind == "none" and not (pair is not None and pair.memo_required)
            for rule, pair in zip(self.memo_rules, self.pairs, strict=True)
        ]

    @cached_property
    def canonical_memos(self) -> list[str | MemoError]:
        """Each row's memo in the spelling that equal memos share, or what is wrong with it.

        The memo carried inside the address counts when the memo cell is empty.
        """
        inside = (found.address.memo if found.address else None for found in self.verifications)
        memos = [memo or within or "" for memo, within in zip(self.memos, inside, strict=True)]
        return map_distinct(lambda pair: canonicalise_memo(*pair), zip(memos, self.memo_rules, strict=True))

    @cached_property
    def inside_memos(self) -> list[tuple[str, str] | None]:
        """(plain address, memo) of rows whose address cell contains a memo that the memo cell does not; else None.

        A network without a memo of its own, such as Monero, carries it inside the address and nowhere else.
        """
        verifier = self.reference.verifier
        rows = zip(self.addresses, self.verifications, self.memos, self.memo_rules, strict=True)
        return [find_memo_in_address(*row, verifier) for row in rows]

    @cached_property
    def destinations(self) -> list[Destination | None]:
        """What two rows have in common that pay the same account on chain, or None if there is nothing to compare.

        An address that cannot be verified is compared as text, and so is the name of an account.
        """
        rows = zip(self.networks, self.addresses, self.verifications, self.inter_user, strict=True)
        return [identify_destination(*row) for row in rows]

    @cached_property
    def first_duplicates(self) -> list[int | None]:
        """Position of the first earlier row with the same coin, destination and memo, or None."""
        rows = zip(self.coins, self.destinations, self.canonical_memos, strict=True)
        return find_duplicates(
            (coin, destination, memo) if destination and isinstance(memo, str) else None
            for coin, destination, memo in rows
        )

    @cached_property
    def memo_conflicts(self) -> list[int | None]:
        """Position of a row with the same coin and destination of which only one of the two has a memo, or None."""
        rows = zip(self.coins, self.destinations, self.canonical_memos, self.lacks_memo_field, strict=True)
        keys = [
            (coin, destination) if destination and isinstance(memo, str) and not lacks_field else None
            for coin, destination, memo, lacks_field in rows
        ]
        return find_memo_conflicts(keys, [memo != "" for memo in self.canonical_memos])

    @cached_property
    def remark_conflicts(self) -> list[int | None]:
        """Position of the first earlier row that gives the same account and memo another remark, or None."""
        keys = [
            (destination[1:], memo) if destination and isinstance(memo, str) else None
            for destination, memo in zip(self.destinations, self.canonical_memos, strict=True)
        ]
        return find_remark_conflicts(keys, self.raw_cells["remark"])

    @cached_property
    def look_alikes(self) -> list[int | None]:
        """Position of the first row with another account whose address begins and ends alike, or None."""
        accounts = [
            destination[1:] if destination and not is_account else None
            for destination, is_account in zip(self.destinations, self.inter_user, strict=True)
        ]
        head, tail = self.reference.schema.look_alike_ends
        return find_lookalikes(self.addresses, accounts, (head, tail))


def map_distinct(function: Callable[[K], V], values: Iterable[K]) -> list[V]:
    """Return what *function* returns for every value; it is called once for each distinct value."""
    results: dict[K, V] = {}
    mapped = []
    for value in values:
        if value not in results:
            results[value] = function(value)
        mapped.append(results[value])
    return mapped
