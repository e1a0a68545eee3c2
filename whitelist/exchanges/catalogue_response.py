"""Reads the response of CoinEx's public ``GET /v2/assets/all-deposit-withdraw-config``: every coin and its networks.

One odd entry does not spoil the others: it is skipped, or a value of it is not known, and the catalogue reports it.
CoinEx sends entries without content (ccxt 4.5.50, coinex.py, fetch_currencies), and its documentation names other types
than its responses have: text for is_memo_required_for_deposit and withdrawal_precision, which are true or false and a
number (https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from whitelist.exchanges.catalogue import Catalogue, Coin, Pair, coins_from, contract_in
from whitelist.exchanges.odd_parts import Oddity, OddPart
from whitelist.model.errors import SchemaError

AMOUNT = re.compile(r"[0-9]{1,40}(\.[0-9]{1,40})?")
MOST_DECIMALS = 40
STATES = ("deposit_enabled", "withdraw_enabled")
FLAGS = {"true": True, "false": False}


def catalogue_from_response(document: Mapping[str, Any], file: str, source: str, fallback_date: str) -> Catalogue:
    """Return the Catalogue of a response; *fallback_date* is for a response without a date.

    Raises SchemaError for an error of the exchange, and for a response without a single coin.
    """
    refuse_error_message(document, file)
    data, as_of = document["data"], document.get("as_of", fallback_date)
    if not isinstance(as_of, str):
        raise SchemaError(file, "as_of", "a date such as 2026-11-21")
    if not isinstance(data, list) or not data:
        raise SchemaError(file, "data", "a list of assets")
    reader = _Reader()
    for index, entry in enumerate(data):
        reader.read(entry, f"data[{index}]")
    if not reader.coins:
        raise SchemaError(file, "data", "a list of assets, but no entry has a coin")
    coins = coins_from(reader.coins.values())
    return Catalogue(source, as_of, complete=not reader.has_nameless, coins=coins, odd_parts=tuple(reader.odd_parts))


def refuse_error_message(document: Mapping[str, Any], file: str) -> None:
    """Raise SchemaError if *document* says what went wrong instead of answering."""
    if document.get("code", 0) != 0:
        raise SchemaError(file, "code", "0, but the file is an error message of CoinEx")


class _Reader:
    """The coins that were read so far, and what was odd."""

    def __init__(self) -> None:
        self.coins: dict[str, Coin] = {}
        self.odd_parts: list[OddPart] = []
        self._entries: dict[str, object] = {}

    @property
    def has_nameless(self) -> bool:
        """Whether an entry could be that of any coin."""
        return any(part.oddity is Oddity.NAMELESS for part in self.odd_parts)

    def read(self, entry: object, place: str) -> None:
        """Add the coin of *entry*, which is at *place* in the response."""
        asset, chains = _get(entry, "asset"), _get(entry, "chains")
        code = _get(asset, "ccy")
        if not isinstance(code, str) or not code:
            self._add(Oddity.EMPTY if _is_empty(entry) else Oddity.NAMELESS, place)
        elif code in self.coins:
            self._add(Oddity.REPEATED, code)
            self.coins[code] = self._repeated(self.coins[code], entry)
        else:
            self.coins[code] = self._coin(code, asset, chains)
            self._entries[code] = entry

    def _repeated(self, coin: Coin, entry: object) -> Coin:
        """Return the coin as it was. If the entries differ, the coin might have more networks than the first says."""
        if entry == self._entries[coin.code]:
            return coin
        return Coin(coin.code, coin.pairs, complete=False, inter_user=coin.inter_user)

    def _coin(self, code: str, asset: object, chains: object) -> Coin:
        inter_user, *states = (
            self._value(asset, key, _flag, code, optional=True) for key in ("inter_transfer_enabled", *STATES)
        )
        if not isinstance(chains, list):
            self._add(Oddity.NO_NETWORKS, code)
            return Coin(code, MappingProxyType({}), complete=False, inter_user=inter_user)
        pairs: dict[str, Pair] = {}
        complete = True
        for chain in chains:
            network = _get(chain, "chain")
            if not isinstance(network, str) or not network:
                self._add(Oddity.NAMELESS_NETWORK, code)
                complete = complete and not chain
            elif network in pairs:
                self._add(Oddity.REPEATED_NETWORK, f"{code} on {network}")
            else:
                pairs[network] = self._pair(f"{code} on {network}", network, states, chain)
        return Coin(code, MappingProxyType(pairs), complete, inter_user)

    def _pair(self, name: str, network: str, coin_states: Sequence[bool | None], chain: object) -> Pair:
        """Return the pair called *name*, which is closed when its coin is; ``memo`` is the label of the memo."""
        explorer = self._value(chain, "explorer_asset_url", _text, name)
        states = [self._value(chain, key, _flag, name, optional=True) for key in STATES]
        deposits, withdrawals = (
            own and whole is not False if own is not None else None
            for own, whole in zip(states, coin_states, strict=True)
        )
        return Pair(
            network,
            memo_required=self._value(chain, "is_memo_required_for_deposit", _flag, name),
            memo_label=self._value(chain, "memo", _text, name),
            explorer=explorer or None,
            observed=True,
            contract=contract_in(explorer),
            deposits=deposits,
            withdrawals=withdrawals,
            least_withdrawal=self._value(chain, "min_withdraw_amount", _amount, name, optional=True),
            fee=self._value(chain, "withdrawal_fee", _amount, name, optional=True),
            decimals=self._value(chain, "withdrawal_precision", _count, name, optional=True),
        )

    def _value(
        self, table: object, key: str, convert: Callable[[object], Any], name: str, *, optional: bool = False
    ) -> Any:
        """Return the converted value, or None, which is odd unless the value is *optional* and there is none."""
        raw = _get(table, key)
        value = convert(raw)
        if value is None and not (optional and raw is None):
            self._add(Oddity.UNREADABLE, f"{key} of {name}")
        return value

    def _add(self, oddity: Oddity, about: str) -> None:
        self.odd_parts.append(OddPart(oddity, about))


def _is_empty(entry: object) -> bool:
    """Say whether *entry* contains nothing, so that no coin is lost with it."""
    return not entry or (isinstance(entry, dict) and not any(entry.values()))


def _get(table: object, key: str) -> object:
    """Return ``table[key]``; None for what is not a table. Other keys are not read: CoinEx can add some."""
    return table.get(key) if isinstance(table, dict) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: object) -> bool | None:
    if isinstance(value, str):
        return FLAGS.get(value)
    return value if isinstance(value, bool) else None


def _amount(value: object) -> str | None:
    """Return an amount as it is written; a number of JSON that has decimals might have been rounded."""
    text = str(value) if type(value) is int else value
    return text if isinstance(text, str) and AMOUNT.fullmatch(text) else None


def _count(value: object) -> int | None:
    """Return a number of decimal places, which the documentation calls a text."""
    text = _amount(value)
    return int(text) if text is not None and text.isdigit() and int(text) <= MOST_DECIMALS else None
