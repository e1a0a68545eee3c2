"""What people write without whitelist: pandera with a decoder of bip_utils for each cell. Prints how many rows fail.

    python elementwise.py LIST.csv

One schema for each network, so that pandera calls the right decoder without a detour. Networks that bip_utils cannot
decode, such as TON, are not checked.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import bip_utils as bip  # type: ignore[import-untyped]  # it has no stubs
import pandas as pd
import pandera.pandas as pa

if TYPE_CHECKING:
    from collections.abc import Callable


def bitcoin(text: str) -> Any:
    """Decode an address of Bitcoin by its prefix."""
    if text.startswith("bc1p"):
        return bip.P2TRAddrDecoder.DecodeAddr(text, hrp="bc")
    if text.startswith("bc1"):
        return bip.P2WPKHAddrDecoder.DecodeAddr(text, hrp="bc")
    return bip.P2PKHAddrDecoder.DecodeAddr(text, net_ver=b"\x00")


DECODERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("ERC20", "BSC", "CSC", "PLASMA"), bip.EthAddrDecoder.DecodeAddr),
    "TRC20": bip.TrxAddrDecoder.DecodeAddr,
    "BTC": bitcoin,
    "LTC": lambda text: bip.P2WPKHAddrDecoder.DecodeAddr(text, hrp="ltc"),
    "DOGE": lambda text: bip.P2PKHAddrDecoder.DecodeAddr(text, net_ver=b"\x1e"),
    "SOL": bip.SolAddrDecoder.DecodeAddr,
    "XRP": bip.XrpAddrDecoder.DecodeAddr,
    "XLM": lambda text: bip.XlmAddrDecoder.DecodeAddr(text, addr_type=bip.XlmAddrTypes.PUB_KEY),
    "ATOM": lambda text: bip.AtomAddrDecoder.DecodeAddr(text, hrp="cosmos"),
    "DOT": lambda text: bip.SubstrateEd25519AddrDecoder.DecodeAddr(text, ss58_format=0),
    "ALGO": bip.AlgoAddrDecoder.DecodeAddr,
    "BCH": lambda text: bip.BchP2PKHAddrDecoder.DecodeAddr(text, hrp="bitcoincash", net_ver=b"\x00"),
}


def schema(decode: Callable[[str], Any]) -> pa.DataFrameSchema:
    """Return a schema whose addresses *decode* must take."""

    def decodes(text: str) -> bool:
        try:
            decode(text)
        except Exception:  # noqa: BLE001  # bip_utils refuses in many ways
            return False
        return True

    return pa.DataFrameSchema({"address": pa.Column(str, pa.Check(decodes, element_wise=True))})


def failing(path: str) -> int:
    """Return how many addresses of a list fail."""
    frame, count = pd.read_csv(path, dtype=str, keep_default_na=False), 0
    for network, rows in frame.groupby("network"):
        if network in DECODERS:
            try:
                schema(DECODERS[str(network)]).validate(rows, lazy=True)
            except pa.errors.SchemaErrors as error:
                count += len(error.failure_cases)
    return count


if __name__ == "__main__":
    print(failing(sys.argv[1]))
