"""multicoin-address-validator of npm: judges whole networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.differential_node import node as open_node
from tests.campaign.differential_peer import Absent, Case, Disagreement, Judge, Peer, network_takes
from whitelist.addresses.address import WrongAlphabet, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.verification import family_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form

# Network of ours → coin of the peer, whose "neo" is NEO 2: the form of Ontology.
_COINS = (
    "ADA:ada ALGO:algo APTOS:apt BCH:bch BTC:btc DASH:dash DCR:dcr DOGE:doge DOT:dot ERC20:eth HBAR:hbar LTC:ltc "
    "NANO:nano NEM:xem ONT:neo QTUM:qtum SC:sc SOL:sol TRC20:trx VTC:vtc WAVES:waves XLM:xlm XMR:xmr XRP:xrp "
    "XTZ:xtz ZEC:zec"
)
COINS = dict(pair.split(":") for pair in _COINS.split())


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:
    """Return what names the judges of a form."""
    process = open_node(node)
    if not process.has("multicoin"):
        raise Absent("multicoin-address-validator is not in that folder")

    def judges(form: Form) -> Iterable[Judge]:
        for network, coin in COINS.items():
            if network_takes(network, form):
                yield Judge(process.judge("multicoin", coin), network, label=coin)

    return judges


def _cashaddr(case: Case) -> bool:
    """Damaged addresses pass, while those in capitals and those of types 2 and 3 do not."""
    return case.network == "BCH" and (
        (case.only_theirs and isinstance(case.fault, WrongAlphabet | WrongChecksum))
        or (case.only_ours and (case.text == case.text.upper() or case.text.lower().rpartition(":")[2][:1] in "zr"))
    )


def _other_network(case: Case) -> bool:
    return case.only_theirs and case.network == "XTZ" and isinstance(case.fault, WrongLength | WrongPrefix)


def _solana_length(case: Case) -> bool:
    """43 or 44 characters are what the peer wants, whatever they hold."""
    return case.network == "SOL" and (
        (case.only_theirs and isinstance(case.fault, WrongLength)) or (case.only_ours and len(case.text) < 43)
    )


def _pointer(case: Case) -> bool:
    is_misfit = "which do not fit a " in str(case.fault) and "pointer" in str(case.fault)
    return case.only_theirs and case.network == "ADA" and is_misfit


def _old_script_version(case: Case) -> bool:
    return case.only_ours and case.network == "LTC" and case.text.startswith("3")


def _hedera(case: Case) -> bool:
    return case.only_ours and case.network == "HBAR" and (case.text.startswith("0x") or "-" in case.text)


def _inside_memo(case: Case) -> bool:
    """Neither X-addresses nor M-addresses are known."""
    return case.only_ours and case.network in ("XRP", "XLM") and case.text[:1] in "XM"


def _unified(case: Case) -> bool:
    return case.only_ours and case.network == "ZEC" and case.text.lower().startswith("u1")


def _unused_bits(case: Case) -> bool:
    return case.only_theirs and case.network == "NANO" and "first character after the prefix" in str(case.fault)


def _algorand(case: Case) -> bool:
    """Foreign characters are read as nothing, and bits that belong to no byte are not looked at."""
    return (
        case.only_theirs
        and case.network == "ALGO"
        and (isinstance(case.fault, WrongAlphabet) or "padding bits" in str(case.fault))
    )


def _nem(case: Case) -> bool:
    return case.only_theirs and case.network == "NEM" and isinstance(case.fault, WrongAlphabet)


def _bare_hexadecimal(case: Case) -> bool:
    return case.only_ours and case.network == "APTOS" and not case.text.startswith("0x")


def _sia_capitals(case: Case) -> bool:
    return case.only_ours and case.network == "SC" and case.text != case.text.lower()


PEER = Peer(
    "multicoin",
    family_names(),
    open_peer,
    (
        Disagreement("multicoin-cashaddr", "ours", _cashaddr),
        Disagreement("multicoin-tezos-version", "ours", _other_network),
        Disagreement("multicoin-solana-length", "ours", _solana_length),
        Disagreement("multicoin-cardano-pointer", "ours", _pointer),
        Disagreement("multicoin-old-script-version", "ours", _old_script_version),
        Disagreement("multicoin-hedera", "ours", _hedera),
        Disagreement("multicoin-no-memo-inside", "ours", _inside_memo),
        Disagreement("multicoin-no-unified-addresses", "ours", _unified),
        Disagreement("multicoin-nano-unused-bits", "ours", _unused_bits),
        Disagreement("multicoin-algorand-leniency", "ours", _algorand),
        Disagreement("multicoin-nem-characters", "ours", _nem),
        Disagreement("multicoin-bare-hexadecimal", "both", _bare_hexadecimal),
        Disagreement("multicoin-sia-capitals", "both", _sia_capitals),
    ),
)
