"""From an exchange's network names to CoinEx's chain ids, with a check that the coin is the same asset there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.connectors.connector import PulledRow
from whitelist.exchanges.network_names import NO_NETWORK
from whitelist.writers.table_text import FORMULA

if TYPE_CHECKING:
    from whitelist.connectors.connector import DepositAddress
    from whitelist.exchanges.network_names import NetworkNames
    from whitelist.exchanges.reference_data import ReferenceData


def to_coinex_row(
    deposit: DepositAddress, title: str, names: NetworkNames | None, reference: ReferenceData
) -> PulledRow:
    """Return *deposit* of the exchange called *title* as a row; if *names* is None, its network name is a chain id.

    Another asset, an unknown network, and a text that a spreadsheet program would change get no network, so that they
    cannot be uploaded by mistake.
    """
    network, reason = _find_network(deposit, names)
    if network and names is not None:
        network, reason = _compare_asset(deposit, network, reference)
    label = " ".join(deposit.label.split())
    remark = f"{title} {label}" if label else title
    return PulledRow(deposit.coin, network, deposit.address, deposit.memo, remark, deposit.network_name, reason)


def _find_network(deposit: DepositAddress, names: NetworkNames | None) -> tuple[str, str]:
    """Return chain id and the reason why it is not verified; one of them is empty."""
    name = deposit.network_name
    if deposit.unverified_reason:
        return "", deposit.unverified_reason
    for column, text in (("address", deposit.address), ("memo", deposit.memo)):
        if text.startswith(FORMULA):
            return "", f"the {column} starts with {text[0]!r} like a formula, so this file has it with an apostrophe"
    if deposit.is_account:
        return "", ""
    if names is None:
        return (name, "") if name else ("", NO_NETWORK)
    return names.find(deposit.coin, name)


def _compare_asset(deposit: DepositAddress, network: str, reference: ReferenceData) -> tuple[str, str]:
    """Return chain id and the reason why it is not verified. Tokens are compared by contract, native coins by name."""
    entry = reference.networks.get(network)
    if entry is not None and entry.coin == deposit.coin:
        return network, ""
    coin = reference.catalogue.coins.get(deposit.coin)
    pair = coin.pairs.get(network) if coin is not None else None
    if pair is None and any(other.coin == deposit.coin for other in reference.networks.values()):
        reason = f"{deposit.coin} has its own network; on {network} it might be another asset that CoinEx does not have"
        return "", reason
    theirs, ours = deposit.contract, pair.contract if pair is not None else None
    if theirs is None or ours is None:
        return network, "the contract of the token was not compared with CoinEx's; it might be another asset"
    if _is_same_contract(theirs, ours):
        return network, ""
    return "", f"{deposit.coin} on {network} is another asset: its contract is {theirs}, CoinEx's is {ours}"


def _is_same_contract(one: str, other: str) -> bool:
    """Compare two contracts; in contracts that start with 0x, letter case is only a checksum."""
    return one.lower() == other.lower() if one.startswith("0x") else one == other
