#!/usr/bin/env bash
# bip_utils calls about half of Algorand's application addresses invalid, and every program-derived address of Solana.
#
# Surprise: its decoders want the 32 bytes to be a point of the curve Ed25519, as if every address were a public key.
# Application addresses are hashes, of which about half are points by chance. Solana chooses program-derived addresses
# so that they are none. The addresses here come from Algorand's own SDK and from Solana's (solders).
# Matters: vaults and escrows live at such addresses, so they can stand in withdrawal lists. Which of the Algorand ones
# is refused looks random, so a test with one or two samples proves nothing.
# Seen 2026-11-28 with Python 3.11.7, bip_utils 2.12.3, py-algorand-sdk 2.12.0 and solders 0.29.0; bip_utils 2.9.3 gave
# the same numbers.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            bip_utils==2.12.3 py-algorand-sdk==2.12.0 solders==0.29.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from algosdk.encoding import is_valid_address
from algosdk.logic import get_application_address
from bip_utils import AlgoAddrDecoder, SolAddrDecoder
from solders.pubkey import Pubkey


def accepts(decoder, address):
    try:
        decoder.DecodeAddr(address)
    except ValueError:
        return False
    return True


applications = [get_application_address(number) for number in range(1, 401)]
derived = [
    str(Pubkey.find_program_address([number.to_bytes(4, "big")], Pubkey.default())[0]) for number in range(100)
]
print("Algorand applications:", len(applications))
print("  valid for Algorand's SDK:", sum(map(is_valid_address, applications)))
print("  valid for bip_utils:", sum(accepts(AlgoAddrDecoder, address) for address in applications))
print("Solana program-derived:", len(derived))
print("  valid for solders:", sum(Pubkey.from_string(address) is not None for address in derived))
print("  valid for bip_utils:", sum(accepts(SolAddrDecoder, address) for address in derived))
PROBE

cat >"$folder/expected" <<'OUTPUT'
Algorand applications: 400
  valid for Algorand's SDK: 400
  valid for bip_utils: 182
Solana program-derived: 100
  valid for solders: 100
  valid for bip_utils: 0
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
