#!/usr/bin/env bash
# Two Python libraries for TON write the same account differently, and one of them changes UQ to EQ.
#
# Surprise: pytoniq-core reads a UQ address (the form for wallets, not bounceable), notes is_bounceable = False, and
# prints it as EQ, the bounceable form. tonsdk keeps UQ. From the raw form 0:hex the first makes EQ and the second UQ.
# For the masterchain tonsdk's default text holds "+", where pytoniq-core writes "-".
# Matters: EQ and UQ name the same account, but coins sent to an EQ address of a wallet that was not yet used come
# back. A list that went through one library differs in every TON line from one that went through the other, so a
# comparison as text reports a changed address where none changed.
# Seen 2026-11-28 with Python 3.11.7, pytoniq-core 0.2.1 and tonsdk 1.0.15.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pytoniq-core==0.2.1 tonsdk==1.0.15
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from pytoniq_core import Address as PytoniqAddress
from tonsdk.utils import Address as TonsdkAddress

RAW = "ab" * 32
WALLET = "UQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq5jh"

for text in (WALLET, f"0:{RAW}", f"-1:{RAW}"):
    print(text)
    print("  pytoniq-core:", PytoniqAddress(text).to_str())
    print("  tonsdk:      ", TonsdkAddress(text).to_string(is_user_friendly=True))
print("pytoniq-core's is_bounceable of the first:", PytoniqAddress(WALLET).is_bounceable)
PROBE

cat >"$folder/expected" <<'OUTPUT'
UQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq5jh
  pytoniq-core: EQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq8Uk
  tonsdk:       UQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq5jh
0:abababababababababababababababababababababababababababababababab
  pytoniq-core: EQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq8Uk
  tonsdk:       UQCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq5jh
-1:abababababababababababababababababababababababababababababababab
  pytoniq-core: Ef-rq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urqzps
  tonsdk:       Uf+rq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq2ep
pytoniq-core's is_bounceable of the first: False
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
