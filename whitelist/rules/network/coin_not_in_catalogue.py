"""A coin that the bundled catalogue does not list.

What it finds: a coin that is missing in an incomplete catalogue. The bundled catalogue is incomplete, so the exchange
might still have the coin. Also every coin of an exchange that publishes no list of its coins. If the name differs from
a known coin by one letter, `whitelist build` rejects the row.

Why it matters: it is not checked that the coin exists and is available on this network, so the row is not verified.

Example: `NEWCOIN,ERC20,…`.

How to resolve: for CoinEx, run `whitelist networks update` to download the complete catalogue, or use a catalogue file
with `--catalogue`. For an exchange that publishes no list, compare the coin with what the exchange shows you.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.coin_names import UPDATE
from whitelist.model.advice import CORRECT, LOOK_UP, UPDATE_CATALOGUE
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


CURRENCIES = frozenset(
    {
        *("USD", "EUR", "GBP", "CHF", "JPY", "CNY", "CNH", "RMB", "HKD", "SGD", "KRW", "INR", "RUB", "TRY", "BRL"),
        *("MXN", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "ZAR", "NGN", "THB", "VND", "IDR"),
        *("PHP", "AED"),
    }
)
"""Money of a bank account; a catalogue that has such a code as a coin comes first."""


def check(entries: Entries) -> Mask:
    """Mark rows whose coin is missing in an incomplete catalogue."""
    joined = entries.reference.joined_coins
    if joined is not None:
        return entries.where(
            lambda coin, network, word: not (joined.is_listed(coin, network) or (word and network is None)),
            entries.coins,
            entries.networks,
            entries.network_words,
        )
    complete = entries.reference.catalogue.complete
    return entries.where(lambda coin: coin is None and not complete, entries.catalogue_coins)


def message(entries: Entries, row: int) -> Message:
    """Name the coin."""
    coin, reference = entries.coins[row], entries.reference
    if not reference.catalogue.source:
        which = "no complete list of its codes" if reference.schema.coin_codes else "no list of its coins"
        on_network = entries.on_network[row] if reference.joined_coins else ""
        text = f"{coin}{on_network} is not verified: {reference.schema.title} publishes {which}"
        return Message(text, "check that the exchange has this coin on this network", advice=LOOK_UP)
    near = join_items(reference.near_coins(coin))
    text = f"{coin} is not verified: the catalogue does not list this coin{f', but {near}' if near else ''}"
    if close := reference.close_coin(coin):
        return Message(text, close, advice=None if close.endswith(UPDATE) else CORRECT)
    if coin in CURRENCIES:
        return Message(text, f"{coin} is the money of a bank account: check that the row belongs here", advice=CORRECT)
    return Message(text, UPDATE)


RULE = RowRule(
    code="WL306",
    severity=Severity.WARNING,
    advice=UPDATE_CATALOGUE,
    unverified=True,
    settled_by_catalogue=True,
    column="coin",
    needs=("coin",),
    suppressed_by=("coin-unknown", "coin-crossed-out"),
    check=check,
    message=message,
)
