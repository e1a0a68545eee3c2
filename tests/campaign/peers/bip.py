"""bip_utils, which knows 42 formats; the keys inside have to be points of their curves for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tests.campaign.differential_peer import Case, Disagreement, Judge, Peer, each, off_secp256k1
from whitelist.addresses.encodings.ed25519 import is_on_curve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form

FAMILIES = (
    *("algorand", "base58check", "bech32", "cardano_byron", "cardano_shelley", "cashaddr", "cryptonote", "ergo"),
    *("evm", "filecoin", "fio", "hexadecimal", "icon", "nano", "near", "nimiq", "segwit", "solana", "ss58"),
    *("stellar", "ton", "xrp"),
)


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    import bip_utils as bip  # type: ignore[import-untyped,unused-ignore]  # it has no stubs

    def judges(form: Form) -> Iterable[Judge]:
        found = decoders(bip, form)
        encode = _encoder(bip, form)
        if found or encode:
            yield Judge(each(_any_of(found)) if found else None, make=encode)

    return judges


def _any_of(attempts: list[Callable[[str], Any]]) -> Callable[[str], object]:
    """Return what tries one decoder after the other."""

    def decode(text: str) -> object:
        for attempt in attempts[:-1]:
            try:
                return attempt(text)
            except Exception:  # noqa: BLE001, S112  # any exception is a refusal; the next decoder may take it
                continue
        return attempts[-1](text)

    return decode


def decoders(bip: Any, form: Form) -> list[Callable[[str], Any]]:
    """Return the decoders whose formats a form has; none when the peer lacks it."""
    own = form.parameters
    plain = {
        "algorand": bip.AlgoAddrDecoder,
        "cardano_shelley": bip.AdaShelleyAddrDecoder,
        "ergo": bip.ErgoP2PKHAddrDecoder,
        "evm": bip.EthAddrDecoder,
        "filecoin": bip.FilSecp256k1AddrDecoder,
        "hexadecimal": bip.SuiAddrDecoder,
        "icon": bip.IcxAddrDecoder,
        "nano": bip.NanoAddrDecoder,
        "near": bip.NearAddrDecoder,
        "nimiq": bip.NimAddrDecoder,
        "solana": bip.SolAddrDecoder,
        "stellar": bip.XlmAddrDecoder,
        "xrp": bip.XrpAddrDecoder,
    }
    if form.family in plain and (not own or form.family == "nano"):
        if form.family == "stellar":
            return [lambda text: bip.XlmAddrDecoder.DecodeAddr(text, addr_type=bip.XlmAddrTypes.PUB_KEY)]
        return [plain[form.family].DecodeAddr]
    if form.family == "cardano_byron" and not own:  # the root alone: what follows is the path, which we keep in CBOR
        return [lambda text: bip.AdaByronAddrDecoder.DecodeAddr(text)[:28]]
    if form.family == "fio" and form.name == "FIO key":  # the same key of another chain
        return [lambda text: bip.EosAddrDecoder.DecodeAddr("EOS" + text[3:] if text[:3] == "FIO" else "")]
    if form.family == "base58check" and own.get("checksum", "sha256d") == "sha256d" and own.get("size", 20) == 20:
        versions = [bytes.fromhex(version) for known in own["versions"].values() for version in known]
        return [_with(bip.P2PKHAddrDecoder, net_ver=version) for version in versions]
    if form.family == "segwit":
        return [_with(decoder, hrp=own["hrp"]) for decoder in (bip.P2WPKHAddrDecoder, bip.P2TRAddrDecoder)]
    if form.family == "cashaddr":
        return [_with(bip.BchP2PKHAddrDecoder, hrp=own["prefix"], net_ver=bytes([v])) for v in (0, 8)]
    if form.family == "cryptonote" and own.get("standard") == 18 and "integrated" not in form.name:
        return [_with(bip.XmrAddrDecoder, net_ver=bytes([version])) for version in (18, 42)]
    if form.family == "ss58":
        return [_with(bip.SubstrateEd25519AddrDecoder, ss58_format=prefix) for prefix in own["prefixes"]]
    return _bech32_decoders(bip, form)


def _bech32_decoders(bip: Any, form: Form) -> list[Callable[[str], Any]]:
    own = form.parameters
    if form.family != "bech32" or own.get("variant", "bech32") != "bech32" or {"digit", "versions"} & set(own):
        return []
    if own.get("lead"):
        return [bip.AvaxXChainAddrDecoder.DecodeAddr] if own["lead"] == "X-" else []
    named = {"erd": bip.EgldAddrDecoder, "zil": bip.ZilAddrDecoder}
    if own["hrp"] in named:
        return [named[own["hrp"]].DecodeAddr]
    return [_with(bip.AtomAddrDecoder, hrp=own["hrp"])] if 20 in own["sizes"] else []


def _with(decoder: Any, **parameters: Any) -> Callable[[str], Any]:
    return lambda text: decoder.DecodeAddr(text, **parameters)


def _encoder(bip: Any, form: Form) -> Callable[[Random], str] | None:
    """Return the peer's way to make addresses from random keys, for the main forms."""
    own = form.parameters

    def secp(random: Random) -> Any:
        return bip.Secp256k1PrivateKey.FromBytes(random.randbytes(31) + b"\1").PublicKey()

    def edwards(random: Random) -> Any:
        return bip.Ed25519PrivateKey.FromBytes(random.randbytes(32)).PublicKey()

    table: dict[str, tuple[Any, Callable[[Random], Any], dict[str, Any]]] = {
        "EVM": (bip.EthAddrEncoder, secp, {}),
        "P2PKH": (bip.P2PKHAddrEncoder, secp, {"net_ver": b"\0"}),
        "P2SH": (bip.P2SHAddrEncoder, secp, {"net_ver": b"\5"}),
        "Tron": (bip.TrxAddrEncoder, secp, {}),
        "Tezos": (bip.XtzAddrEncoder, edwards, {"prefix": bip.XtzAddrPrefixes.TZ1}),
        "P2WPKH": (bip.P2WPKHAddrEncoder, secp, {"hrp": "bc"}),
        "P2TR": (bip.P2TRAddrEncoder, secp, {"hrp": "bc"}),
        "CashAddr": (bip.BchP2PKHAddrEncoder, secp, {"hrp": "bitcoincash", "net_ver": b"\0"}),
        "Solana": (bip.SolAddrEncoder, edwards, {}),
        "XRP": (bip.XrpAddrEncoder, secp, {}),
        "Cosmos": (bip.AtomAddrEncoder, secp, {"hrp": "cosmos"}),
        "SS58, 1 byte": (bip.SubstrateEd25519AddrEncoder, edwards, {"ss58_format": 0}),
        "SS58, 2 bytes": (bip.SubstrateEd25519AddrEncoder, edwards, {"ss58_format": 2135}),
        "TON": (bip.TonAddrEncoder, edwards, {}),
        "Algorand": (bip.AlgoAddrEncoder, edwards, {}),
        "Filecoin f1": (bip.FilSecp256k1AddrEncoder, secp, {}),
        "ICON": (bip.IcxAddrEncoder, secp, {}),
        "NEAR": (bip.NearAddrEncoder, edwards, {}),
        "Aptos": (bip.AptosAddrEncoder, edwards, {}),
        "Nimiq": (bip.NimAddrEncoder, edwards, {}),
        "Ergo, key": (bip.ErgoP2PKHAddrEncoder, secp, {}),
        "Avalanche X": (bip.AvaxXChainAddrEncoder, secp, {}),
        "Stellar G": (bip.XlmAddrEncoder, edwards, {"addr_type": bip.XlmAddrTypes.PUB_KEY}),
    }
    if form.name not in table or (form.family == "ss58" and len(own["prefixes"]) != 1):
        return None
    encoder, key, parameters = table[form.name]
    return lambda random: str(encoder.EncodeKey(key(random), **parameters))


def _keys(case: Case) -> list[bytes]:
    payload = case.ours.payload if case.ours else b""
    return [payload[i : i + 32] for i in range(0, len(payload), 32)]


def _off_curve(family: str) -> Callable[[Case], bool]:
    """Explain refusals of bytes that are no point of Ed25519 (a Monero address has two such keys)."""
    return lambda case: (
        case.only_ours
        and case.form.family == family
        and any(len(key) == 32 and not is_on_curve(key) for key in _keys(case))
    )


MAIN_KINDS = {
    "base58check": (),
    "bech32": ("account",),  # of 20 bytes; see below
    "cardano_shelley": ("base",),
    "cryptonote": ("standard", "subaddress"),
    "ergo": ("p2pk",),
    "filecoin": ("secp256k1",),
    "fio": ("key",),
    "icon": ("account",),
    "near": ("implicit",),
    "segwit": ("p2wpkh", "p2tr"),
    "stellar": ("account",),
}


def _other_kind(case: Case) -> bool:
    """Explain refusals of kinds that the peer has no decoder for."""
    if case.ours is None or not case.only_ours:
        return False
    family, payload = case.form.family, case.ours.payload
    special = {
        "bech32": len(payload) != 20 and case.form.parameters.get("hrp") != "erd",
        "cardano_shelley": payload[0] >> 4 != 0,  # both parts are keys
        "cashaddr": len(payload) != 20 or _token_aware(case),
        "stellar": case.ours.memo is not None,
        "cryptonote": case.ours.memo is not None,
    }
    return special.get(family, False) or (family in MAIN_KINDS and case.ours.kind not in MAIN_KINDS[family])


def _token_aware(case: Case) -> bool:
    """Say whether a CashAddr is of type 2 or 3, for token-aware wallets."""
    return case.text.lower().rpartition(":")[2][:1] in ("z", "r")


def _one_case(case: Case) -> bool:
    return case.only_ours and case.form.family == "evm" and case.ours is not None and not case.ours.checked


def _capitals(*families: str) -> Callable[[Case], bool]:
    """Explain that the peer takes capitals, which it reads as hexadecimal or as digits of RFC 4648."""
    return lambda case: case.only_theirs and case.form.family in families and case.text != case.text.lower()


def _secp256k1(case: Case) -> bool:
    return case.form.family in ("ergo", "fio") and off_secp256k1(case)


def _unused_bits(family: str) -> Callable[[Case], bool]:
    """Explain that the peer does not look at bits that belong to no byte: Nano's are in front."""
    words = "first character after the prefix" if family == "nano" else "padding bits"
    return lambda case: case.only_theirs and case.form.family == family and words in str(case.fault)


CURVES: dict[str, Literal["ours", "peer", "both"]] = {
    "algorand": "ours",
    "bech32": "ours",
    "cryptonote": "peer",
    "nano": "both",
    "near": "both",
    "solana": "ours",
    "ss58": "ours",
    "stellar": "both",
}
PEER = Peer(
    "bip_utils",
    FAMILIES,
    open_peer,
    (
        Disagreement("bip-utils-other-kinds", "ours", _other_kind),
        *(Disagreement(f"bip-utils-off-curve-{name}", right, _off_curve(name)) for name, right in CURVES.items()),
        Disagreement("bip-utils-off-curve-secp256k1", "peer", _secp256k1),
        Disagreement("bip-utils-evm-one-case", "both", _one_case),
        Disagreement("bip-utils-base32-capitals", "ours", _capitals("filecoin", "nano")),
        Disagreement("bip-utils-hexadecimal-capitals", "ours", _capitals("icon", "near")),
        *(
            Disagreement(f"bip-utils-unused-bits-{name}", "ours", _unused_bits(name))
            for name in ("algorand", "filecoin", "nano")
        ),
    ),
)
