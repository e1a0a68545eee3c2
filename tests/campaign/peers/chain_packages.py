"""The chains' own packages of Node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.differential_node import node as open_node
from tests.campaign.differential_peer import Case, Disagreement, Judge, Peer, off_secp256k1
from whitelist.addresses.address import WrongAlphabet, WrongChecksum, WrongLength, WrongPrefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form

JUDGES = {  # family, with the start of a form's name where it matters → judge in the script
    "aeternity": {"": "aeternity"},
    "alephium": {"": "alephium"},
    "base58check": {"Tezos": "tezos"},
    "cardano_byron": {"": "cardano"},
    "cardano_shelley": {"": "cardano"},
    "cashaddr": {"CashAddr, 32": "ecash"},
    "casper": {"": "casper"},
    "conflux": {"": "conflux"},
    "ergo": {"": "ergo"},
    "filecoin": {"": "filecoin"},
    "icp": {"ICP principal": "dfinity"},
    "nano": {"": "nano"},
    "ss58": {"": "polkadot"},
    "stacks": {"": "stacks"},
    "starknet": {"": "starknet"},
    "ton": {"": "ton"},
}


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:
    """Return what names the judges of a form."""
    process = open_node(node)

    def judges(form: Form) -> Iterable[Judge]:
        for start, name in JUDGES[form.family].items():
            if form.name.startswith(start) and process.has(name):
                argument = form.parameters["prefixes"][0] if form.family == "ss58" else None
                yield Judge(process.judge(name, argument), own=True, label=name)

    return judges


def _filecoin_bits(case: Case) -> bool:
    return case.only_theirs and case.form.family == "filecoin" and "padding bits" in str(case.fault)


def _principal_case(case: Case) -> bool:
    return case.only_ours and case.form.family == "icp" and "-" in case.text and case.text != case.text.lower()


def _account_identifier(case: Case) -> bool:
    return case.only_ours and case.form.family == "icp" and len(case.text) == 64 and "-" not in case.text


def _conflux_characters(case: Case) -> bool:
    return case.only_theirs and case.form.family == "conflux" and isinstance(case.fault, WrongAlphabet)


def _casper_case(case: Case) -> bool:
    return case.only_theirs and case.form.family == "casper" and isinstance(case.fault, WrongChecksum)


def _casper_key(case: Case) -> bool:
    """A compressed key starts with 02 or 03, after the 02 that names the curve."""
    return case.only_theirs and case.form.family == "casper" and isinstance(case.fault, WrongPrefix)


def _starknet_padding(case: Case) -> bool:
    """The peer's checksum is of all 64 digits, so that no address with fewer has one."""
    return case.only_ours and case.form.family == "starknet" and len(case.text) < 66


def _starknet_looseness(case: Case) -> bool:
    """Any number below the limit passes there, and so does 0X."""
    return case.only_theirs and case.form.family == "starknet" and isinstance(case.fault, WrongLength | WrongPrefix)


def _ergo_point(case: Case) -> bool:
    return case.form.family == "ergo" and off_secp256k1(case)


PEER = Peer(
    "npm",
    tuple(JUDGES),
    open_peer,
    (
        Disagreement("glif-filecoin-unused-bits", "ours", _filecoin_bits),
        Disagreement("dfinity-principal-case", "ours", _principal_case),
        Disagreement("dfinity-account-identifier", "ours", _account_identifier),
        Disagreement("conflux-js-foreign-characters", "ours", _conflux_characters),
        Disagreement("casper-js-sdk-case-unchecked", "ours", _casper_case),
        Disagreement("casper-js-sdk-key", "ours", _casper_key),
        Disagreement("starknet-js-padding", "both", _starknet_padding),
        Disagreement("starknet-js-looseness", "ours", _starknet_looseness),
        Disagreement("ergo-lib-off-curve", "peer", _ergo_point),
    ),
)
