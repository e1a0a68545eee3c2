#!/usr/bin/env bash
# ccxt gives Bitstamp's two networks Flare and Songbird one code, and cannot translate the code back.
#
# Surprise: the unified codes of networks are meant to work in both directions. At Bitstamp, the ids "flare" and
# "songbird" both become FLR, and FLR is sent to Bitstamp as "FLR", which is neither of them. At Gate, the code LUNA is
# sent as "LUNC"; at MEXC, the code LUNC is sent as "LUNA", and MEXC's own id "LUNC" stays LUNC. At KuCoin, the id "avax"
# is the X-Chain, whereas other exchanges call the C-Chain so.
# Matters: who writes a withdrawal list with the network codes of one exchange for another one names another chain, and
# an EVM address fits Flare and Songbird alike.
# Seen 2026-11-29 with Python 3.11.7 and ccxt 4.5.90, offline.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check ccxt==4.5.90
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import ccxt

for exchange, word in (
    ("bitstamp", "flare"),
    ("bitstamp", "songbird"),
    ("kucoin", "avax"),
    ("gate", "LUNC"),
    ("mexc", "LUNC"),
):
    print(f"{exchange}: the id {word} is the code {getattr(ccxt, exchange)().network_id_to_code(word)}")
for exchange, word in (("bitstamp", "FLR"), ("gate", "LUNA"), ("mexc", "LUNC")):
    print(f"{exchange}: the code {word} is sent as {getattr(ccxt, exchange)().network_code_to_id(word)}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
bitstamp: the id flare is the code FLR
bitstamp: the id songbird is the code FLR
kucoin: the id avax is the code AVAXX
gate: the id LUNC is the code LUNA
mexc: the id LUNC is the code LUNC
bitstamp: the code FLR is sent as FLR
gate: the code LUNA is sent as LUNC
mexc: the code LUNC is sent as LUNA
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
