"""From an exchange's words to CoinEx's: which chain an address is on, and whether the coin there is the same asset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.connectors.connector import PulledRow
from whitelist.connectors.sheet import FORMULA

if TYPE_CHECKING:
    from whitelist.connectors.connector import DepositAddress
    from whitelist.exchanges.network_names import NetworkNames
    from whitelist.exchanges.reference_data import ReferenceData


def to_coinex_row(holding: DepositAddress, title: str, dialect: NetworkNames | None, known: ReferenceData) -> PulledRow:
    """Return *holding* of the exchange called *title* as a row; without a *dialect* its words are CoinEx's own.

    What is another asset, what is on an unknown network, and what a sheet cannot hold as it is gets no network, so that
    no upload can be made of it by mistake.
    """
    network, doubt = _chain(holding, dialect)
    if network and dialect is not None:
        network, doubt = _compared(holding, network, known)
    label = " ".join(holding.label.split())
    remark = f"{title} {label}" if label else title
    return PulledRow(holding.coin, network, holding.address, holding.memo, remark, holding.word, doubt)


def _chain(holding: DepositAddress, dialect: NetworkNames | None) -> tuple[str, str]:
    """Return chain id and doubt; one of them is empty."""
    word = holding.word
    if holding.doubt:
        return "", holding.doubt
    for part, text in (("address", holding.address), ("memo", holding.memo)):
        if text.startswith(FORMULA):
            return "", f"the {part} begins with {text[0]!r} like a formula, so that the sheet does not have it as it is"
    if not word:
        return "", "the exchange does not tell the network of this address"
    if dialect is None:
        return word, ""
    if word in dialect.unclear:
        return "", f"the network is called {word}: {dialect.unclear[word]}"
    if word not in dialect.networks:
        return "", f"it is not known which chain of CoinEx the network {word} is"
    asset = dialect.other_asset(holding.coin, word)
    return ("", f"{holding.coin} on {word} is {asset}, another asset") if asset else (dialect.networks[word], "")


def _compared(holding: DepositAddress, network: str, known: ReferenceData) -> tuple[str, str]:
    """Return chain id and doubt: the chain's own coin is itself, a token is told by its contract."""
    entry = known.networks.get(network)
    if entry is not None and entry.coin == holding.coin:
        return network, ""
    coin = known.catalogue.coins.get(holding.coin)
    pair = coin.pairs.get(network) if coin is not None else None
    if pair is None and any(other.coin == holding.coin for other in known.networks.values()):
        return "", f"{holding.coin} has a chain of its own; on {network} it may be another asset, which CoinEx has not"
    theirs, ours = holding.contract, pair.contract if pair is not None else None
    if theirs is None or ours is None:
        return network, "the token's contract was not compared with CoinEx's: same ticker, maybe another asset"
    if _same(theirs, ours):
        return network, ""
    return "", f"{holding.coin} on {network} is another asset: its contract is {theirs}, CoinEx's is {ours}"


def _same(one: str, other: str) -> bool:
    """Compare two contracts; letter case is only a checksum in those that begin with 0x."""
    return one.lower() == other.lower() if one.startswith("0x") else one == other
