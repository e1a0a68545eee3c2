"""Rows for the usual pairs of a hundred coins, and an answer of CoinEx's form that lists them among many coins."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.campaign.encoders import base58check, bech32, cashaddr, quintets, seeded, ss58
from tests.campaign.forms import FORMS
from whitelist.exchanges.loader import networks, verifier

DATA = Path(__file__).parents[1] / "data"
PAIRS: dict[str, list[str]] = tomllib.loads((DATA / "usual-pairs.toml").read_text("utf-8"))["pairs"]
MANY = 1_500
"""Coins of the answer: about as many as CoinEx has."""


@cache
def address(network: str) -> str:
    """Return an address that an encoder made, which does not use ``whitelist``; of an unknown network, any text."""
    if network not in networks():
        return "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0"
    return next(text for text in _candidates(network) if verifier().verify(network, text).address is not None)


def _candidates(network: str) -> Iterator[str]:
    """Yield texts of the network's families, those with the form that wallets print today first."""
    random = seeded(network)
    for parameters in sorted(networks()[network].addresses, key=lambda table: table["family"] == "base58check"):
        for form in FORMS:
            if form.family == parameters["family"]:
                yield form.make(random)
        if parameters["family"] == "cashaddr":
            yield cashaddr(parameters["prefix"], 0, random.randbytes(20))
        if parameters["family"] == "bech32":
            yield bech32(parameters["hrp"], quintets(random.randbytes(parameters["sizes"][0])))
        if parameters["family"] == "ss58":
            yield ss58(parameters["prefixes"][0], random.randbytes(32))
        if parameters["family"] == "base58check":
            version = next(iter(parameters["versions"].values()))[0]
            yield base58check(bytes.fromhex(version) + random.randbytes(parameters.get("size", 20)))


def memo(network: str) -> str:
    """Return a memo if exchanges on the network usually ask for one."""
    known = networks().get(network)
    return "12345678" if known and known.memo.customary else ""


def rows() -> list[tuple[str, str, str, str]]:
    """Return coin, network, address and memo of every usual pair."""
    return [(coin, network, address(network), memo(network)) for coin, own in PAIRS.items() for network in own]


def answer() -> dict[str, Any]:
    """Return an answer in the form of the recorded one, with odd entries as CoinEx sends them."""
    others = {f"COIN{number}": ["ERC20", "BSC"] for number in range(MANY - len(PAIRS))}
    data: list[Any] = [_entry(coin, own) for coin, own in {**PAIRS, **others}.items()]
    data[10:10] = [{}, {"asset": None, "chains": None}]
    return {"code": 0, "data": data, "message": "OK"}


def _entry(coin: str, own: list[str]) -> dict[str, Any]:
    asset = {
        "ccy": coin, "deposit_enabled": True, "withdraw_enabled": True, "inter_transfer_enabled": True, "is_st": False
    }  # fmt: skip
    return {"asset": asset, "chains": [_chain(network) for network in own]}


def _chain(network: str) -> dict[str, Any]:
    known = networks().get(network)
    return {
        "chain": network,
        "min_deposit_amount": "0.0005",
        "min_withdraw_amount": "0.001",
        "deposit_enabled": True,
        "withdraw_enabled": True,
        "deposit_delay_minutes": 0,
        "safe_confirmations": 1,
        "irreversible_confirmations": 6,
        "deflation_rate": "0",
        "withdrawal_fee": "0.0001",
        "withdrawal_precision": 8,
        "memo": known.memo.label if known and known.memo.kind != "none" else "",
        "is_memo_required_for_deposit": bool(known and known.memo.customary),
        "explorer_asset_url": "",
    }
