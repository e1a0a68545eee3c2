"""The rows of a batch with columns named by meaning, and the facts about each row that several rules need.

A fact is computed on first use, and once for each distinct value.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, NewType, TypeVar

import numpy as np
import pandas as pd

from whitelist.addresses.memo import UNKNOWN_MEMO, MemoError, MemoRule
from whitelist.checking.address_cell import ACCOUNT, clean_address
from whitelist.checking.distinct import map_distinct
from whitelist.checking.duplicates import identify_destination
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.refused_address import explain, required_evidence
from whitelist.checking.spreadsheet_damage import is_unknown
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from whitelist.addresses.refused import NonAddress
    from whitelist.addresses.verification import Verification
    from whitelist.checking.duplicates import Destination
    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.reference_data import ReferenceData

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings a column can have."""

MaskedFrame = NewType("MaskedFrame", pd.DataFrame)
"""Rows under COLUMNS that come from MaskedTables, so that they contain no secret."""

V = TypeVar("V")


class Places(NamedTuple):
    """Where the rows of a frame are."""

    describe: Callable[[int], str]
    """Returns the location of a row's position, for people."""
    tables: Sequence[int]
    """A number for each row, which is the same for the rows of one table."""
    mixed: Collection[int] | None = None
    """The tables that have withdrawals and inter-user transfers, if other rows than those of the frame decide it."""


class RowFacts:
    """Rows of text, and facts about each of them. Every Series is aligned with the frame it was made from."""

    def __init__(self, frame: pd.DataFrame, reference: ReferenceData, places: Places | None = None) -> None:
        """*frame* has text, in a missing column none; *places* says where its rows are, if they are in files."""
        self.reference = reference
        self.index = frame.index
        self.raw_cells: dict[str, list[str]] = {
            column: frame[column].tolist() if column in frame.columns else [""] * len(frame) for column in COLUMNS
        }
        """Column → cells exactly as in the file."""
        self.places = places or Places(lambda position: f"row {position + 1}", [0] * len(frame))

    def place(self, position: int) -> str:
        """Return the location of the row at *position* for people."""
        return self.places.describe(position)

    def __len__(self) -> int:
        return len(self.index)

    def mask(self, values: Iterable[bool]) -> pd.Series[bool]:
        """Return *values*, one for each row, as a boolean Series aligned with the frame."""
        return pd.Series(np.fromiter(values, dtype=bool, count=len(self)), index=self.index)

    def mark(self, rows: Iterable[int]) -> pd.Series[bool]:
        """Return the mask of *rows*, positions."""
        marked = np.zeros(len(self), dtype=bool)
        marked[list(rows)] = True
        return pd.Series(marked, index=self.index, dtype=bool)

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
        clean = cache(lambda text, network: clean_address(text, network or "", self.reference))
        return [
            text if text.isalnum() and text.isascii() else clean(text, network)
            for text, network in zip(map(str, self.raw_cells["address"]), self.networks, strict=True)
        ]

    @cached_property
    def non_addresses(self) -> list[NonAddress | None]:
        """What each row's address is instead of an address of its known network; None also for good addresses."""
        explain_once = cache(lambda text, network: explain(text, network, self.reference))
        rows = zip(self.addresses, self.networks, self.verifications, self.inter_user, strict=True)
        return [
            None if found.address is not None or account or network is None else explain_once(text, network)
            for text, network, found, account in rows
        ]

    @cached_property
    def memos(self) -> list[str]:
        """Memo of each row without invisible characters and surrounding white space; empty for none."""
        return map_distinct(clean_text, self.raw_cells["memo"])

    @cached_property
    def inter_user(self) -> list[bool]:
        """True for rows that name a CoinEx account (e-mail or mobile number) where an address would stand."""
        return [
            ("@" in text or text.startswith("+")) and ACCOUNT.fullmatch(text) is not None for text in self.addresses
        ]

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
        known: dict[str, dict[str, Verification]] = {}
        found: list[Verification] = []
        for network, text, account in zip(self.networks, self.addresses, self.inter_user, strict=True):
            home = "" if account or network is None else network
            texts = known.get(home)
            if texts is None:
                texts = known[home] = {}
            verification = texts.get(text)
            if verification is None:
                verification = texts[text] = verify(home, text)
            found.append(verification)
        return found

    @cached_property
    def valid_networks(self) -> list[tuple[str, ...]]:
        """For addresses that are bad on their network: the networks on which they would be good."""
        identify = cache(self.reference.verifier.identify)
        return [
            ()
            if found.fault is None or (least := required_evidence(text, found)) is None
            else identify(text, least=least)
            for text, found in zip(self.addresses, self.verifications, strict=True)
        ]

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
        rows = zip(self.memos, self.verifications, self.memo_rules, strict=True)
        return [
            canonicalise_memo(written, rule)
            if (written := memo or (found.address is not None and found.address.memo) or "")
            else written
            for memo, found, rule in rows
        ]

    def compared_memo(self, row: int) -> str | None:
        """Return the memo of *row* as it is compared with other rows, or None if it is malformed, damaged or unknown.

        What is wrong in one row says nothing about the others.
        """
        cell, memo = self.raw_cells["memo"][row], self.canonical_memos[row]
        return None if isinstance(memo, MemoError) or is_unknown(cell) else memo

    def destination(self, row: int) -> Destination | None:
        """Return what *row* has in common with rows that pay the same account on chain; None if that is not known.

        An address that cannot be verified is compared as text, and so is the name of an account.
        """
        return identify_destination(
            self.networks[row], self.addresses[row], self.verifications[row], self.inter_user[row]
        )
