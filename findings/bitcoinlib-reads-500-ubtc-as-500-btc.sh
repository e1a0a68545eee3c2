#!/usr/bin/env bash
# bitcoinlib reads 500 uBTC as 500 BTC, and 100 SAT as 100 BTC.
#
# Surprise: Value reads an amount with a unit. It knows µBTC only with the micro sign U+00B5, and sat only in small
# letters. An unknown unit is an error if it begins with that of a known one, such as m, k or sat. Every other word is
# passed over, and the number is taken for BTC: uBTC, the Greek letter in μBTC, bits, SAT, Satoshi and BCH.
# Matters: uBTC and bits are how wallets and exchanges write a millionth of a bitcoin. The amount is a million times as
# large, or a hundred million times, and it is the right number with the right digits.
# Seen 2026-12-01 with Python 3.11.7 and bitcoinlib 0.7.10.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check bitcoinlib==0.7.10
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from bitcoinlib.values import Value

for text in (
    "0.5 BTC",
    "500 mBTC",
    "500 \N{MICRO SIGN}BTC",
    "500 \N{GREEK SMALL LETTER MU}BTC",
    "500 uBTC",
    "500 bits",
    "100 sat",
    "100 SAT",
    "100 sats",
    "100 Satoshi",
    "0.5 BCH",
):
    try:
        read = f"{Value(text).value_sat} sat"
    except ValueError as error:
        read = f"refused: {error}"
    print(f"{ascii(text)}: {read}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
'0.5 BTC': 50000000 sat
'500 mBTC': 50000000 sat
'500 \xb5BTC': 50000 sat
'500 \u03bcBTC': 50000000000 sat
'500 uBTC': 50000000000 sat
'500 bits': 50000000000 sat
'100 sat': 100 sat
'100 SAT': 10000000000 sat
'100 sats': refused: Currency symbol not recognised
'100 Satoshi': 10000000000 sat
'0.5 BCH': 50000000 sat
OUTPUT

# bitcoinlib makes a folder for its settings at home
HOME="$folder" "$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" ||
    echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
