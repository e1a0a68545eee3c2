"""The rows of a batch with columns named by meaning, and the facts about each row that several rules need.

A fact is computed on first use, and once for each distinct value.
"""

from __future__ import annotations

from functools import cache, cached_property
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, NewType

import pandas as pd

from whitelist.addresses.address import WrongPrefix
from whitelist.addresses.answers import Answers, answers_of, verify_many
from whitelist.addresses.any_network import NO_NETWORK
from whitelist.addresses.memo import MemoError
from whitelist.addresses.verification import Verification
from whitelist.checking.address_cell import ACCOUNT, clean_address
from whitelist.checking.columns.pair_facts import PairFacts
from whitelist.checking.distinct import map_distinct
from whitelist.checking.duplicates import identify_destination
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.refused_address import explain, required_evidence
from whitelist.checking.spreadsheet_damage import is_unknown
from whitelist.exchanges.header import shown_column
from whitelist.model.characters import are_visible, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.addresses.refused import NonAddress
    from whitelist.checking.duplicates import Destination

MaskedFrame = NewType("MaskedFrame", pd.DataFrame)
"""Rows under COLUMNS that come from MaskedTables, so that they contain no secret."""


class RowFacts(PairFacts):
    """Rows of text, and facts about each of them."""

    def shown_column(self, column: str) -> str:
        """Return the exchange's own heading of *column*, for messages."""
        return shown_column(self.reference.schema.batch, column)

    @cached_property
    def addresses(self) -> list[str]:
        """Address of each row without invisible characters and white space.

        White space inside stays where it belongs to the address, or separates it from a memo.
        """
        clean = cache(lambda text, network: clean_address(text, network or "", self.reference))
        texts = list(map(str, self.raw_cells["address"]))
        if are_visible(texts):  # as in most lists
            return texts
        return [text if are_visible([text]) else clean(text, self.networks[row]) for row, text in enumerate(texts)]

    @cached_property
    def non_addresses(self) -> dict[int, NonAddress]:
        """Row → what its address is instead of an address of its known network."""
        is_named = self.reference.schema.writes_network
        explain_once = cache(lambda text, network: explain(text, network, self.reference))
        faults = self.answers.faults
        explained = {
            row: explain_once(self.addresses[row], self.networks[row] if is_named or row in faults else NO_NETWORK)
            for row in self.rows_without_address
            if self.networks[row] is not None and not self.inter_user[row]
        }
        return {row: found for row, found in explained.items() if found is not None}

    @cached_property
    def memos(self) -> list[str]:
        """Memo of each row without invisible characters and surrounding white space; empty for none."""
        return [*self.by_text("memo").map(clean_text)]

    @cached_property
    def unique_texts(self) -> list[str]:
        """Text of each row in the column where the exchange allows no two; empty for none."""
        column = self.reference.schema.batch.unique_column
        return map_distinct(clean_text, self.raw_cells[column]) if column else [""] * len(self)

    @cached_property
    def inter_user(self) -> list[bool]:
        """True for rows that name an account of the exchange (e-mail or mobile number) where an address would stand."""
        joined = "".join(self.addresses)
        if not self.reference.schema.batch.inter_user or not ("@" in joined or "+" in joined):
            return [False] * len(self)
        return [("@" in text or text[:1] == "+") and ACCOUNT.fullmatch(text) is not None for text in self.addresses]

    @cached_property
    def answers(self) -> Answers:
        """Each row's address verified on its network. The name of an account is not verified as an address."""
        networks = [*self.networks]
        for row in compress(range(len(self)), self.inter_user):
            networks[row] = None
        if self.reference.schema.writes_network:
            return verify_many(self.reference.verifier, networks, self.addresses)
        verify = cache(self._verify_as_written)
        pairs = zip(networks, self.addresses, strict=True)
        return answers_of([Verification("") if network is None else verify(network, text) for network, text in pairs])

    @cached_property
    def rows_without_address(self) -> list[int]:
        """Positions of the rows whose address is not good: it is bad, or not verified."""
        return list(compress(range(len(self)), map(not_, self.answers.families)))

    @cached_property
    def refused_rows(self) -> list[int]:
        """Positions of the rows whose address is bad on its network."""
        return sorted(self.answers.faults)

    @cached_property
    def unchecked_rows(self) -> list[int]:
        """Positions of the rows whose address is good, but has no checksum."""
        return list(compress(range(len(self)), map(not_, self.answers.are_checked)))

    @cached_property
    def families(self) -> set[str]:
        """The families of the good addresses."""
        return {*self.answers.families} - {""}

    def rows_with_payload(self, payloads: frozenset[bytes]) -> list[int]:
        """Return the positions of the rows whose address is good and decodes to one of *payloads*."""
        if payloads.isdisjoint(self.answers.payloads):  # as in nearly every list
            return []
        return [row for row, payload in enumerate(self.answers.payloads) if payload in payloads]

    def is_trusted(self, row: int) -> bool:
        """Say whether the address of *row* is in a trusted list."""
        trusted = self.reference.trusted
        return bool(trusted.lists) and trusted.has(self.answers[row], self.addresses[row])

    @cached_property
    def valid_networks(self) -> dict[int, tuple[str, ...]]:
        """Row whose address is bad on its network → the networks on which it would be good, if there are any."""
        identify = cache(self.reference.verifier.identify)
        found: dict[int, tuple[str, ...]] = {}
        for row in self.refused_rows:
            text = self.addresses[row]
            least = required_evidence(text, self.answers[row])
            if least is not None and (networks := identify(text, least=least)):
                found[row] = networks
        return found

    @cached_property
    def fitting_networks(self) -> Callable[[str], frozenset[str]]:
        """Returns the networks of which a text can be an address, whatever the evidence."""
        identify = self.reference.verifier.identify  # the rows must not be in a cycle: they would stay in memory
        return cache(lambda text: frozenset(identify(text)))

    def valid_networks_of_coin(self, row: int) -> tuple[str, ...]:
        """Return the networks of the coin of *row* that its address would be good on, when it is bad on its own."""
        coin = self.catalogue_coins[row]
        return tuple(network for network in self.valid_networks.get(row, ()) if coin and network in coin.pairs)

    @cached_property
    def rows_with_memo(self) -> list[int]:
        """Positions of the rows with a memo."""
        return list(compress(range(len(self)), self.memos))

    @cached_property
    def canonical_memos(self) -> list[str | MemoError]:
        """Each row's memo in the spelling that equal memos share, or what is wrong with it.

        The memo carried inside the address counts when the memo cell is empty.
        """
        memos: list[str | MemoError] = [""] * len(self)
        for row, memo in self._written_memos.items():
            memos[row] = canonicalise_memo(memo, self.memo_rules[row])
        return memos

    @cached_property
    def _written_memos(self) -> dict[int, str]:
        """Row → its memo, as it is written in the memo cell or carried inside the address."""
        inside = {row: memo for row, memo in self.answers.inside_memos.items() if memo}
        return inside | {row: self.memos[row] for row in self.rows_with_memo}

    def compared_memo(self, row: int) -> str | None:
        """Return the memo of *row* as it is compared with other rows, or None if it is malformed, damaged or unknown.

        What is wrong in one row says nothing about the others.
        """
        cell, memo = self.raw_cells["memo"][row], self.canonical_memos[row]
        return None if isinstance(memo, MemoError) or is_unknown(cell) else memo

    @cached_property
    def compared_memos(self) -> list[str | None]:
        """What ``compared_memo`` returns for each row."""
        memos: list[str | None] = [""] * len(self)
        filled = compress(range(len(self)), self.raw_cells["memo"])
        for row in {*filled, *self._written_memos, *self._other_rows("memo")}:
            memos[row] = self.compared_memo(row)
        return memos

    @cached_property
    def destinations(self) -> list[Destination | None]:
        """What ``destination`` returns for each row."""
        if not self.are_paid_by_network:
            return [self.destination(row) for row in range(len(self))]
        rows = zip(self.paid_networks, self.addresses, self.answers, self.inter_user, strict=True)
        return [identify_destination(*row) for row in rows]

    @property
    def are_paid_by_network(self) -> bool:
        """Whether each entry names exactly one network, so that the same address on two networks is paid twice."""
        schema = self.reference.schema
        return schema.batch.needs_network and schema.writes_network and self.reference.several_networks is None

    def destination(self, row: int) -> Destination | None:
        """Return what *row* has in common with rows that pay the same account on chain; None if that is not known.

        An address that cannot be verified is compared as text, and so is the name of an account. Where a file has no
        networks, the same address on two of them is the same line.
        """
        network, text, found = self.paid_networks[row], self.addresses[row], self.answers[row]
        if network is not None and found.fault is None and not self.reference.schema.writes_network:
            anywhere = self._verify_anywhere(text)
            network, found = (network, found) if anywhere.address is None else (anywhere.network, anywhere)
        elif network == NO_NETWORK:
            network = f"any, such as {found.network}"  # the bytes alone can be an address of several networks
        elif network and (several := self.reference.several_networks):
            network = several.in_order(network)
        return identify_destination(network, text, found, self.inter_user[row])

    def _verify_as_written(self, network: str, text: str) -> Verification:
        """Return the answer on *network*; what is good there is read as in the file, which does not name it."""
        found = self.reference.verifier.verify(network, text)
        if found.address is None:
            return found
        anywhere = self._verify_anywhere(text)
        if anywhere.fault is not None:
            return Verification(network, fault=WrongPrefix("looks like a damaged one where no network is named"))
        return anywhere._replace(network=network or anywhere.network)

    @cached_property
    def _verify_anywhere(self) -> Callable[[str], Verification]:
        """Returns the answer for an address of which nobody says the network."""
        verify = self.reference.verifier.verify
        return cache(lambda text: verify(NO_NETWORK, text))
