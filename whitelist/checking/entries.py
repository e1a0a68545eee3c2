"""The rows of a batch with columns named by meaning, and what several rules need to know about them.

An Entries is made once for every validation. Whatever it derives is computed on first use and once for each
distinct value, so that a rule can simply ask.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NewType, TypeVar

import pandas as pd

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.memo import UNKNOWN_MEMO, MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.addresses.verification import Evidence
from whitelist.checking.lookalikes import find_lookalikes, first_duplicates
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from whitelist.addresses.verification import Verification
    from whitelist.exchanges.catalogue import Coin, Pair
    from whitelist.exchanges.reference_data import ReferenceData

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings a column can have."""

# A CoinEx account is named by its e-mail address or its mobile number with the country code in front.
ACCOUNT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}|\+[0-9][0-9 ().-]{5,18}[0-9]")

# What people paste when a wallet shows address and memo in one line: r…?dt=12, address:memo, address/memo.
GLUED = re.compile(
    r"(?P<address>[0-9A-Za-z_-]{3,128}?)(?:\?(?:dt|tag|memo|id)=|\s*[:/|;,#]\s*|\s+)(?P<memo>[^\s:/?].{0,127})"
)

MaskedFrame = NewType("MaskedFrame", pd.DataFrame)
"""Rows under COLUMNS that come from MaskedTables, so that there is no secret among them."""

Destination = tuple[str, str, "str | bytes"]

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Entries:
    """Rows of text, and facts about them. Every Series is aligned with the frame it was made from."""

    def __init__(
        self, frame: pd.DataFrame, reference: ReferenceData, place: Callable[[int], str] | None = None
    ) -> None:
        """*frame* holds text in all of COLUMNS; *place* words where the row at a position stands."""
        self.reference = reference
        self.index = frame.index
        self.raw_cells: dict[str, list[str]] = {column: frame[column].tolist() for column in COLUMNS}
        """Column → cells exactly as they stand."""
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
        reference = self.reference
        return _each(self.raw_cells["coin"], lambda text: reference.coin_named(clean_text(text)) or clean_text(text))

    @cached_property
    def networks(self) -> list[str | None]:
        """Chain id that each row means, or None when the word is unknown or missing."""
        return _each(self.network_words, self.reference.network_named)

    @cached_property
    def network_words(self) -> list[str]:
        """Network of each row as written, without invisible characters and surrounding white space."""
        return _each(self.raw_cells["network"], clean_text)

    @cached_property
    def addresses(self) -> list[str]:
        """Address of each row without invisible characters and white space.

        White space inside stays where it belongs to the address, or parts it from a memo.
        """
        return _each(
            zip(self.networks, self.raw_cells["address"], strict=True), lambda question: self._closed(*question)
        )

    def _closed(self, network: str | None, written: str) -> str:
        text = clean_text(written)
        closed = "".join(text.split())
        kept = (
            text == closed
            or self._good(network, text)
            or (not self._good(network, closed) and self._glued(network, text))
        )
        return text if kept else closed

    def _good(self, network: str | None, text: str) -> bool:
        return self.reference.verifier.verify(network or "", text).address is not None

    def _glued(self, network: str | None, text: str) -> re.Match[str] | None:
        """Return a good address with a memo glued to it, in parts; None for anything else."""
        glued = GLUED.fullmatch(text)
        return glued if glued and self._good(network, glued["address"]) else None

    @cached_property
    def memos(self) -> list[str]:
        """Memo of each row without invisible characters and surrounding white space; empty for none."""
        return _each(self.raw_cells["memo"], clean_text)

    @cached_property
    def inter_user(self) -> list[bool]:
        """True for rows that name a CoinEx account (e-mail or mobile number) where an address would stand."""
        return _each(self.addresses, lambda text: ACCOUNT.fullmatch(text) is not None)

    @cached_property
    def catalogue_coins(self) -> list[Coin | None]:
        """What the catalogue has under each row's coin, or None."""
        return _each(self.coins, self.reference.catalogue.coins.get)

    @cached_property
    def pairs(self) -> list[Pair | None]:
        """What the catalogue has for each row's coin on its network, or None."""
        return [
            coin.pairs.get(network) if coin and network else None
            for coin, network in zip(self.catalogue_coins, self.networks, strict=True)
        ]

    @cached_property
    def verifications(self) -> list[Verification]:
        """What is known about each row's address on its network. An account's name is no address to verify."""
        verify = self.reference.verifier.verify
        questions = zip(self.networks, self.addresses, self.inter_user, strict=True)
        return _each(questions, lambda question: verify("" if question[2] else question[0] or "", question[1]))

    @cached_property
    def valid_networks(self) -> list[tuple[str, ...]]:
        """For addresses that are bad on their network: the networks on which they would be good.

        Where the checksum failed, or the text was plainly meant for its own network, only another network whose
        checksum holds counts: anything else would be a typo explained away by a network that could not have noticed
        it. That a word could be somebody's account name says nothing.
        """
        identify = self.reference.verifier.identify
        questions = [
            (
                text if found.fault and not found.test_network else "",
                Evidence.CHECKSUM if found.claimed or isinstance(found.fault, WrongChecksum) else Evidence.SHAPE,
            )
            for text, found in zip(self.addresses, self.verifications, strict=True)
        ]
        return _each(questions, lambda question: identify(question[0], least=question[1]) if question[0] else ())

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
        return _each(
            self.networks, lambda network: networks[network].memo if network and network in networks else UNKNOWN_MEMO
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
        told = [memo or within or "" for memo, within in zip(self.memos, inside, strict=True)]
        return _each(zip(told, self.memo_rules, strict=True), lambda question: _canonical(*question))

    @cached_property
    def inside_memos(self) -> list[tuple[str, str] | None]:
        """(plain address, memo) of rows whose address cell tells a memo that the memo cell does not; else None.

        A network without a memo of its own, such as Monero, carries it inside the address and nowhere else.
        """
        rows = zip(self.networks, self.addresses, self.verifications, self.memos, self.memo_rules, strict=True)
        return [self._inside(*row) for row in rows]

    def _inside(
        self, network: str | None, text: str, found: Verification, memo: str, rule: MemoRule
    ) -> tuple[str, str] | None:
        if found.address is not None:
            within = found.address.memo
            has_memo_cell = memo != "" or kinds().get(rule.kind) is not None
            return (text, within) if within is not None and has_memo_cell and _canonical(memo, rule) != within else None
        glued = self._glued(network, text) if found.fault is not None else None
        return (glued["address"], glued["memo"]) if glued else None

    @cached_property
    def destinations(self) -> list[Destination | None]:
        """What makes two rows pay the same account on chain, or None where there is nothing to compare.

        An address that cannot be verified is compared as text, and so is the name of an account.
        """
        rows = zip(self.networks, self.addresses, self.verifications, self.inter_user, strict=True)
        return [self._destination(*row) for row in rows]

    def _destination(
        self,
        network: str | None,
        text: str,
        found: Verification,
        account: bool,  # noqa: FBT001  # one field of a row
    ) -> Destination | None:
        if account:
            return "", "exchange account", text.casefold()
        if network is None or not text or found.fault is not None:
            return None
        if found.address is not None:
            return network, found.address.kind, found.address.payload
        return network, "", text

    @cached_property
    def first_duplicates(self) -> list[int | None]:
        """Position of the first earlier row with the same coin, destination and memo, or None."""
        keys = zip(self.coins, self.destinations, self.canonical_memos, strict=True)
        return first_duplicates(
            (coin, place, memo) if place and isinstance(memo, str) else None for coin, place, memo in keys
        )

    @cached_property
    def memo_conflicts(self) -> list[int | None]:
        """Position of a row with the same coin and destination of which only one of the two has a memo, or None."""
        with_memo: dict[object, int] = {}
        without: dict[object, int] = {}
        rows = zip(self.coins, self.destinations, self.canonical_memos, self.lacks_memo_field, strict=True)
        keys = [
            (coin, place) if place is not None and isinstance(memo, str) and not memoless else None
            for coin, place, memo, memoless in rows
        ]
        for row, (key, memo) in enumerate(zip(keys, self.canonical_memos, strict=True)):
            if key is not None:
                (with_memo if memo else without).setdefault(key, row)
        return [
            None if key is None else (without if memo else with_memo).get(key)
            for key, memo in zip(keys, self.canonical_memos, strict=True)
        ]

    @cached_property
    def remark_conflicts(self) -> list[int | None]:
        """Position of the first earlier row that gives the same account and memo another remark, or None."""
        first: dict[object, int] = {}
        remarks = [remark.strip() for remark in self.raw_cells["remark"]]
        rivals: list[int | None] = []
        for row, (place, memo) in enumerate(zip(self.destinations, self.canonical_memos, strict=True)):
            told = place is not None and isinstance(memo, str) and remarks[row] != ""
            before = first.setdefault((place[1:] if place else None, memo), row) if told else row
            rivals.append(before if remarks[before].casefold() != remarks[row].casefold() else None)
        return rivals

    @cached_property
    def look_alikes(self) -> list[int | None]:
        """Position of the first row with another account whose address begins and ends alike, or None."""
        accounts = [
            place[1:] if place is not None and not account else None
            for place, account in zip(self.destinations, self.inter_user, strict=True)
        ]
        head, tail = self.reference.schema.look_alike_ends
        return find_lookalikes(self.addresses, accounts, (head, tail))


def _each(values: Iterable[K], answer: Callable[[K], V]) -> list[V]:
    """Return *answer* of every value, asking once for each distinct one."""
    known: dict[K, V] = {}
    answers = []
    for value in values:
        if value not in known:
            known[value] = answer(value)
        answers.append(known[value])
    return answers


def _canonical(memo: str, rule: MemoRule) -> str | MemoError:
    kind = kinds().get(rule.kind)
    if not memo or kind is None:
        return memo
    try:
        return kind.canonical(memo, rule)
    except MemoError as fault:
        return fault
