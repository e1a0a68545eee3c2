#!/usr/bin/env bash
# price-parser reads 0.125 BTC as 125, and 0.12 and 0.1250 as they are.
#
# Surprise: where a point is followed by just three digits, the package takes it for a separator of thousands, even
# if only a zero stands before it, and even in 12345.678, which nobody separates so. All other numbers of decimals are
# decimals. It is so for commas, too. An argument decimal_separator="." avoids it for points.
# Matters: the package is made for prices in shops, and takes amount and currency out of a text, as they stand in tickets
# and letters. Coins have amounts below one with any number of decimals: one with three is a thousand times too large.
# Seen 2026-12-01 with Python 3.11.7 and price-parser 0.5.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from price_parser import Price

for text in ("0.12 BTC", "0.125 BTC", "0.1250 BTC", "0,125 BTC", "0.001 ETH", "12345.678 XRP"):
    told = Price.fromstring(text, decimal_separator=".").amount
    print(f"{text}: {Price.fromstring(text).amount}; with decimal_separator='.': {told}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
0.12 BTC: 0.12; with decimal_separator='.': 0.12
0.125 BTC: 125; with decimal_separator='.': 0.125
0.1250 BTC: 0.1250; with decimal_separator='.': 0.1250
0,125 BTC: 125; with decimal_separator='.': 125
0.001 ETH: 1; with decimal_separator='.': 0.001
12345.678 XRP: 12345678; with decimal_separator='.': 12345.678
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
