"""A coin that the exchange does not have.

What it finds: a coin that is missing in a complete catalogue. With an incomplete catalogue: an address, the names of
several coins, a coin in quotation marks, or a missing coin that is probably a typing error of a coin that is offered on
this network. If the exchange writes coin and network in one cell: a cell that is not one of its codes, or a pair
without a code.

Why it matters: the exchange refuses the row, or the entry is useless because the coin cannot be withdrawn.

Example: `USDTT,TRC20,…`.

How to resolve: check the name of the coin at the exchange; `whitelist networks` lists the known coins. If the name is
right at CoinEx, run `whitelist networks update` to download the complete catalogue.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.misplaced_address import explain_address_as_coin, is_address
from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.network_words import PARTS
from whitelist.model.advice import CORRECT, LOOK_UP
from whitelist.model.characters import QUOTES
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.reference_data import ReferenceData


def check(entries: Entries) -> Mask:
    """Mark rows whose coin is missing in a complete catalogue, or similar to a coin of the catalogue."""
    if entries.reference.joined_coins is not None:
        return entries.where(bool, entries.unwritten_coins)
    complete = entries.reference.catalogue.complete
    return entries.where(
        lambda name, network, coin: coin is None and (complete or _is_wrong(name, network, entries.reference)),
        entries.coins,
        entries.networks,
        entries.catalogue_coins,
    )


def _is_wrong(name: str, network: str | None, reference: ReferenceData) -> bool:
    """Say whether *name* is an address, several coins, or similar to a coin that can be paid on *network*."""
    if is_address(name, reference):
        return True
    near = [reference.catalogue.coins[code] for code in reference.near_coins(name)]
    is_several = len(near) > 1 and all(code in PARTS.split(name) for code in reference.near_coins(name))
    return is_several or any(
        coin.pairs and (network is None or network in coin.pairs or not coin.complete) for coin in near
    )


def message(entries: Entries, row: int) -> Message:
    """Name the coin, and a similar known coin."""
    coin, exchange = entries.coins[row], entries.reference.schema.title
    bare = coin.strip(QUOTES)
    if bare != coin and (code := entries.reference.coin_named(bare)) is not None:
        text = f"the {entries.shown_column('coin')} {bare} is in quotation marks"
        return Message(text, "remove the quotation marks around it", replacement=code, needs_review=True)
    if entries.reference.joined_coins is not None:
        return _explain_joined(entries, row)
    if is_address(coin, entries.reference):
        return explain_address_as_coin(entries, row)
    close = entries.reference.close_coin(coin)
    if not entries.reference.catalogue.complete:
        near = join_items(entries.reference.near_coins(coin))
        hint = f"{close} If not, run `whitelist networks update`" if close.endswith("?") else close
        return Message(f"the catalogue does not list {coin}, but {near}", hint, advice=CORRECT)
    text = f"{coin} is not a coin of {exchange}"
    if close:
        return Message(text, close, advice=CORRECT)
    return Message(text, f"check the coin on the deposit page of {exchange}")


def _explain_joined(entries: Entries, row: int) -> Message:
    """Say what is wrong with a cell for coin and network."""
    coin, network, joined = entries.coins[row], entries.shown_networks[row], entries.reference.joined_coins
    exchange = entries.reference.schema.title
    if network:
        return Message(f"{exchange} has no code for {coin} on {network}, as far as is known", _codes(entries, row))
    if joined is not None and joined.pattern and not joined.only_listed:
        form = joined.pattern.format(coin="COIN", network="NETWORK")
        hint = f"write {form}; `whitelist networks` lists the networks"
        return Message(f"{coin!r} does not say coin and network as {exchange} writes them", hint, advice=CORRECT)
    return Message(f"{coin!r} is not a code of {exchange}", _codes(entries, row))


def _codes(entries: Entries, row: int) -> str:
    """Return which codes the coin has."""
    reference, listed = entries.reference, entries.catalogue_coins[row]
    codes = reference.joined_coins.codes if reference.joined_coins else {}
    own = [code for code, pair in codes.items() if listed is not None and pair.coin == listed.code]
    if own:
        which = f"code of {entries.coins[row]} is" if len(own) == 1 else f"codes of {entries.coins[row]} are"
        return f"the {which} {join_items(own)}: ask the receiver for the network"
    empty = f", with an empty {entries.shown_column('network')}" if entries.network_words[row] else ""
    return f"ask {reference.schema.title} for the code, and write it as the {entries.shown_column('coin')}{empty}"


RULE = RowRule(
    code="WL301",
    severity=Severity.ERROR,
    advice=LOOK_UP,
    fails_upload=True,
    about_offer=True,
    suggests_fix=True,
    column="coin",
    needs=("coin",),
    suppressed_by=("coin-crossed-out",),
    check=check,
    message=message,
)
