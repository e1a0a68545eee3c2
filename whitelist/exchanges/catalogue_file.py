"""Reads a catalogue: our own snapshot, or the response of the exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.catalogue import Catalogue, Coin, Pair, coins_from, contract_in
from whitelist.exchanges.catalogue_response import catalogue_from_response, refuse_error_message
from whitelist.model.data_file import dataclass_from, without_nulls
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping


_CATALOGUE = "a catalogue: CoinEx's list of coins and networks, or a snapshot of it"


def catalogue_from(document: object, file: str, source: str, fallback_date: str) -> Catalogue:
    """Return the Catalogue of a parsed JSON file of either kind; *fallback_date* is for responses without a date.

    Raises SchemaError with *file* and the wrong key.
    """
    if not isinstance(document, dict):
        raise SchemaError(file, "the whole file", _CATALOGUE)
    if "observed" in document:
        return _from_snapshot(document, file, source)
    if "data" in document:
        return catalogue_from_response(document, file, source, fallback_date)
    refuse_error_message(document, file)
    raise SchemaError(file, "the whole file", _CATALOGUE)


@dataclass(frozen=True, slots=True)
class _ObservedChain:
    chain: str
    sources: tuple[int, ...]
    memo_label: str | None = None
    memo_required: bool | None = None
    explorer: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _ObservedCoin:
    coin: str
    chains: tuple[_ObservedChain, ...]
    chains_complete: bool


@dataclass(frozen=True, slots=True)
class _InferredPair:
    coin: str
    chain: str
    ticker_seen_2022: bool
    sources: tuple[int, ...]
    memo_label: str | None = None
    memo_required: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Tickers:
    source: int
    as_of: str
    coins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The keys of ``assets.json``."""

    about: str
    as_of: str
    as_of_detail: str
    looked_at: str
    complete: bool
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    observed: tuple[_ObservedCoin, ...]
    inferred: tuple[_InferredPair, ...] = ()
    coins_without_chain_data: _Tickers = field(default_factory=lambda: _Tickers(0, "", ()))


def _from_snapshot(document: Mapping[str, Any], file: str, source: str) -> Catalogue:
    try:
        snapshot = dataclass_from(_Snapshot, without_nulls(document), file, "")
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected, error.hint) from None
    pairs: dict[str, dict[str, Pair]] = {code: {} for code in snapshot.coins_without_chain_data.coins}
    for inferred in snapshot.inferred:
        pair = Pair(inferred.chain, inferred.memo_required, inferred.memo_label, None, observed=False, contract=None)
        pairs.setdefault(inferred.coin, {})[inferred.chain] = pair
    for entry in snapshot.observed:
        own = pairs.setdefault(entry.coin, {})
        for chain in entry.chains:
            explorer, contract = chain.explorer, contract_in(chain.explorer)
            own[chain.chain] = Pair(
                chain.chain, chain.memo_required, chain.memo_label, explorer, observed=True, contract=contract
            )
    complete = {entry.coin for entry in snapshot.observed if entry.chains_complete}
    if snapshot.complete:
        complete.update(pairs)
    coins = (Coin(code, MappingProxyType(own), code in complete) for code, own in pairs.items())
    return Catalogue(source, snapshot.as_of, snapshot.complete, coins_from(coins))
