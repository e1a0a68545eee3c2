"""Which coins an exchange has, on which networks, and whether they require a memo.

A catalogue comes from one of two kinds of file: our own snapshot (``schemas/<exchange>/assets.json``), which separates
observed pairs from inferred pairs, or the response of CoinEx's public ``GET /v2/assets/all-deposit-withdraw-config``,
which is complete. ``loader`` opens the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from whitelist.model.data_file import dataclass_from, without_nulls
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BUNDLED = "bundled"
_CATALOGUE = "a catalogue: CoinEx's list of coins and networks, or a snapshot of it"
CONTRACT = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_-]{30,80}")  # long, in one piece, and with a digit


@dataclass(frozen=True, slots=True)
class Pair:
    """A coin on a network."""

    network: str
    memo_required: bool | None
    """Whether deposits at the exchange itself require a memo; None when not known."""
    memo_label: str | None
    """The exchange's name for the memo; empty when the network has no memo, None when not known."""
    explorer: str | None
    """Page of the coin in a block explorer, or None."""
    observed: bool
    """True when a record of the exchange shows the pair; False when it is the native coin, so inferred."""
    contract: str | None
    """Token contract as in the explorer's URL, or None."""
    deposits: bool | None = None
    """Whether the exchange currently accepts deposits; None when not known."""
    withdrawals: bool | None = None
    """Whether the exchange currently allows withdrawals; None when not known."""


@dataclass(frozen=True, slots=True)
class Coin:
    """A coin and its known networks."""

    code: str
    pairs: Mapping[str, Pair]
    """Network → Pair; may be empty."""
    complete: bool
    """True when these are all its networks, so that another network is wrong, not unknown."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A dated list of coins."""

    source: str
    """``bundled``, or the path of the file it was read from."""
    as_of: str
    """ISO date; for the bundled snapshot, whose records differ in age, the months they span."""
    complete: bool
    """True when a missing coin is wrong, not unknown."""
    coins: Mapping[str, Coin]

    def deployments(self) -> Iterator[tuple[str, str, str]]:
        """Yield (network, contract as written, coin); one contract can belong to a coin on several networks."""
        for coin in self.coins.values():
            for pair in coin.pairs.values():
                if pair.contract is not None:
                    yield pair.network, pair.contract, coin.code


def catalogue_from(document: object, file: str, source: str, fallback_date: str) -> Catalogue:
    """Return the Catalogue of a parsed JSON file of either kind; *fallback_date* is for responses without a date.

    Raises SchemaError with *file* and the wrong key.
    """
    if not isinstance(document, dict):
        raise SchemaError(file, "the whole file", _CATALOGUE)
    if "observed" in document:
        return _from_snapshot(document, file, source)
    if "data" in document:
        return _from_response(document, file, source, fallback_date)
    _refuse_error_message(document, file)
    raise SchemaError(file, "the whole file", _CATALOGUE)


def contract_in(url: str | None) -> str | None:
    """Return the text at the end of an explorer's *url* that looks like a token contract, or None.

    >>> contract_in("https://tronscan.org/#/token20/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    >>> contract_in("https://assethub-polkadot.subscan.io/assets/1984") is None
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # for example, a bracket that is not closed
        return None
    paths = (text.rstrip("/").rpartition("/")[2] for text in (parts.fragment.partition("?")[0], parts.path))
    values = (value for _, value in parse_qsl(parts.query))
    return next((text for text in (*paths, *values) if CONTRACT.fullmatch(text)), None)


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
            own[chain.chain] = _observed(chain.chain, chain.memo_required, chain.memo_label, chain.explorer)
    complete = {entry.coin for entry in snapshot.observed if entry.chains_complete}
    if snapshot.complete:
        complete.update(pairs)
    return Catalogue(source, snapshot.as_of, snapshot.complete, _coins(pairs.items(), complete))


def _from_response(document: Mapping[str, Any], file: str, source: str, fallback_date: str) -> Catalogue:
    _refuse_error_message(document, file)
    data, as_of = document["data"], document.get("as_of", fallback_date)
    if not isinstance(as_of, str):
        raise SchemaError(file, "as_of", "a date such as 2026-11-21")
    if not isinstance(data, list) or not data:
        raise SchemaError(file, "data", "a list of assets")
    coins: dict[str, dict[str, Pair]] = {}
    for index, entry in enumerate(data):
        key = f"data[{index}]"
        asset = _value(entry, "asset", dict, file, key)
        code = _value(asset, "ccy", str, file, f"{key}.asset")
        if code in coins:
            raise SchemaError(file, f"{key}.asset.ccy", f"every coin once, but {code} is repeated")
        chains = _value(entry, "chains", list, file, key)
        own = [_pair_from(chain, asset, file, f"{key}.chains[{i}]") for i, chain in enumerate(chains)]
        coins[code] = {pair.network: pair for pair in own}
    return Catalogue(source, as_of, complete=True, coins=_coins(coins.items(), coins))


def _refuse_error_message(document: Mapping[str, Any], file: str) -> None:
    if document.get("code", 0) != 0:
        raise SchemaError(file, "code", "0, but the file is an error message of CoinEx")


def _pair_from(chain: object, asset: Mapping[str, Any], file: str, key: str) -> Pair:
    """Return the Pair of one chain of CoinEx's response, in which ``memo`` is the label of the memo."""
    pair = _observed(
        _value(chain, "chain", str, file, key),
        _value(chain, "is_memo_required_for_deposit", bool, file, key),
        _value(chain, "memo", str, file, key),
        _value(chain, "explorer_asset_url", str, file, key) or None,
    )
    deposits = _enabled(chain, asset, "deposit_enabled", file, key)
    withdrawals = _enabled(chain, asset, "withdraw_enabled", file, key)
    return replace(pair, deposits=deposits, withdrawals=withdrawals)


def _enabled(chain: object, asset: Mapping[str, Any], name: str, file: str, key: str) -> bool | None:
    """Return whether both coin and chain are open; None when the chain has no such key."""
    if not isinstance(chain, dict) or name not in chain:
        return None
    return _value(chain, name, bool, file, key) and asset.get(name) is not False


def _observed(network: str, required: bool | None, label: str | None, explorer: str | None) -> Pair:  # noqa: FBT001  # a fact, passed by position beside its like
    return Pair(network, required, label, explorer, observed=True, contract=contract_in(explorer))


def _coins(pairs: Iterable[tuple[str, Mapping[str, Pair]]], complete: Iterable[str]) -> Mapping[str, Coin]:
    complete_codes = frozenset(complete)
    return MappingProxyType(
        {code: Coin(code, MappingProxyType(dict(own)), code in complete_codes) for code, own in sorted(pairs)}
    )


def _value(table: object, name: str, kind: type[Any], file: str, key: str) -> Any:
    """Return ``table[name]``; unknown keys are not an error, because CoinEx can add keys."""
    kinds = {str: "text", bool: "true or false", list: "a list", dict: "an object"}
    if not isinstance(table, dict):
        raise SchemaError(file, key, "an object")
    value = table.get(name)
    if type(value) is not kind or (value == "" and name in ("ccy", "chain")):
        raise SchemaError(file, f"{key}.{name}", kinds[kind])
    return value
