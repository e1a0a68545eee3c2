"""Trust Wallet's wallet-core, compiled for Node: judges whole networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.differential_node import node as open_node
from tests.campaign.differential_peer import Absent, Case, Disagreement, Judge, Peer, network_takes
from whitelist.addresses.address import WrongAlphabet, WrongChecksum
from whitelist.addresses.verification import family_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form

# Network of ours → coin of the peer, whose "neo" is NEO 2: the form of Ontology.
_COINS = (
    "ADA:cardano AE:aeternity ALGO:algorand APTOS:aptos ATOM:cosmos BCH:bitcoinCash BTC:bitcoin CKB:nervos "
    "DASH:dash DCR:decred DOGE:dogecoin DOT:polkadot EGLD:multiversX ERC20:ethereum FIL:filecoin FIO:fio "
    "FIRO:firo GRS:groestlcoin HBAR:hedera ICP:internetComputer ICX:icon KSM:kusama LTC:litecoin MONA:monacoin "
    "NANO:nano NEAR:near NIMIQ:nimiq ONT:neo OSMO:osmosis QTUM:qtum RON:ronin RSK:rootstock RVN:ravencoin "
    "SOL:solana SUI:sui TON:ton TRC20:tron WAVES:waves XEC:ecash XLM:stellar XRP:xrp XTZ:tezos ZEC:zcash "
    "ZIL:zilliqa"
)
COINS = dict(pair.split(":") for pair in _COINS.split())


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:
    """Return what names the judges of a form."""
    process = open_node(node)
    if not process.has("core"):
        raise Absent("@trustwallet/wallet-core is not in that folder")

    def judges(form: Form) -> Iterable[Judge]:
        for network, coin in COINS.items():
            if network_takes(network, form):
                yield Judge(process.judge("core", coin), network, label=coin)

    return judges


def _evm(case: Case) -> bool:
    return case.only_ours and case.text.startswith("0x") and len(case.text) == 42


def _muxed(case: Case) -> bool:
    return case.only_ours and case.ours is not None and case.ours.memo is not None


def _unified(case: Case) -> bool:
    return case.only_ours and case.text.lower().startswith("u1")


def _unused_bits(case: Case) -> bool:
    return case.only_theirs and "first character after the prefix" in str(case.fault)


def _principal(case: Case) -> bool:
    return case.only_ours and "-" in case.text


def _name(case: Case) -> bool:
    return case.only_ours and case.ours is not None and case.ours.kind == "name"


def _handle(case: Case) -> bool:
    return case.only_ours and "@" in case.text


def _wrong_case(case: Case) -> bool:
    """EIP-55 and EIP-1191 are not checked."""
    return case.only_theirs and case.network in ("ERC20", "RON", "RSK") and isinstance(case.fault, WrongChecksum)


def _capitals(case: Case) -> bool:
    """BIP-173 and CashAddr allow an address to be all in capitals."""
    return case.only_ours and case.network in ("ADA", "BCH", "XEC", "ZEC") and case.text == case.text.upper()


def _ecash(case: Case) -> bool:
    return case.only_ours and case.network == "XEC" and case.ours is not None and len(case.ours.payload) == 32


def _bitcoin_cash_prefix(case: Case) -> bool:
    return case.only_ours and case.network == "XEC" and case.text.lower().startswith("bitcoincash:")


def _old_script_version(case: Case) -> bool:
    return case.only_ours and case.network in ("LTC", "MONA") and case.text.startswith("3")


def _pointer(case: Case) -> bool:
    is_misfit = "which do not fit a " in str(case.fault) and "pointer" in str(case.fault)
    return case.only_theirs and case.network == "ADA" and is_misfit


def _hedera_check(case: Case) -> bool:
    return case.only_theirs and case.network == "HBAR" and isinstance(case.fault, WrongChecksum)


def _hedera_shards(case: Case) -> bool:
    return case.only_theirs and case.network == "HBAR" and "on this network, both are 0" in str(case.fault)


def _near_capitals(case: Case) -> bool:
    return (
        case.only_theirs and case.network == "NEAR" and isinstance(case.fault, WrongAlphabet) and len(case.text) == 64
    )


def _icon_characters(case: Case) -> bool:
    return case.only_theirs and case.network == "ICX" and isinstance(case.fault, WrongAlphabet) and len(case.text) == 42


def _bare_hexadecimal(case: Case) -> bool:
    return case.only_ours and case.network in ("APTOS", "SUI") and not case.text.startswith("0x")


PEER = Peer(
    "wallet-core",
    family_names(),
    open_peer,
    (
        Disagreement("wallet-core-eip55-unchecked", "ours", _wrong_case),
        Disagreement("wallet-core-capitals", "ours", _capitals),
        Disagreement("wallet-core-ecash-prefix", "both", _bitcoin_cash_prefix),
        Disagreement("wallet-core-ecash-32-bytes", "ours", _ecash),
        Disagreement("wallet-core-old-script-version", "ours", _old_script_version),
        Disagreement("wallet-core-cardano-pointer", "ours", _pointer),
        Disagreement("wallet-core-hedera-evm", "ours", lambda case: case.network == "HBAR" and _evm(case)),
        Disagreement("wallet-core-hedera-unchecked", "ours", _hedera_check),
        Disagreement("wallet-core-hedera-shards", "ours", _hedera_shards),
        Disagreement("wallet-core-no-muxed-accounts", "ours", lambda case: case.network == "XLM" and _muxed(case)),
        Disagreement("wallet-core-no-unified-addresses", "ours", lambda case: case.network == "ZEC" and _unified(case)),
        Disagreement(
            "wallet-core-nano-unused-bits", "ours", lambda case: case.network == "NANO" and _unused_bits(case)
        ),
        Disagreement("wallet-core-no-principals", "ours", lambda case: case.network == "ICP" and _principal(case)),
        Disagreement("wallet-core-no-near-names", "ours", lambda case: case.network == "NEAR" and _name(case)),
        Disagreement("wallet-core-near-capitals", "ours", _near_capitals),
        Disagreement("wallet-core-icon-characters", "ours", _icon_characters),
        Disagreement("wallet-core-bare-hexadecimal", "both", _bare_hexadecimal),
        Disagreement("wallet-core-no-fio-handles", "both", lambda case: case.network == "FIO" and _handle(case)),
    ),
)
