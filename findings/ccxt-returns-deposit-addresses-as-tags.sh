#!/usr/bin/env bash
# ccxt returns a deposit address of Blockchain.com as the tag, and no address.
#
# Surprise: Blockchain.com gives out address and tag in one text, with a colon between them, and the bare address where
# no tag is needed. ccxt's class splits the text at a semicolon, and takes the first part for the tag and the second for
# the address. So the whole text becomes the tag, for all coins, and the address is None. The comment above that line
# speaks of a colon. No error is raised: this class does not check the address, as others do.
# Matters: a script that puts deposit addresses into a whitelist writes rows without an address, and what belongs there is
# in the column of memos, together with the real memo.
# Seen 2026-12-01 with Python 3.11.7 and ccxt 4.5.90, offline: the response is of the form that Blockchain.com describes
# (csharp/docs/DepositAddressCrypto.md in its repository lib-exchange-client).
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

RESPONSES = {
    "BTC": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "XRP": "rrrrrrrrrrrrrrrrrrrrBZbvji:12345",
}

for coin, text in RESPONSES.items():
    exchange = ccxt.blockchaincom({"apiKey": "example", "secret": "example"})
    exchange.set_markets([], {coin: {"id": coin, "code": coin}})
    exchange.privatePostDepositsCurrency = lambda request, text=text: {"type": "REGULAR", "address": text}
    found = exchange.fetch_deposit_address(coin)
    print(f"{coin}: {text}")
    print(f"    address: {found['address']}, tag: {found['tag']}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
BTC: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
    address: None, tag: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
XRP: rrrrrrrrrrrrrrrrrrrrBZbvji:12345
    address: None, tag: rrrrrrrrrrrrrrrrrrrrBZbvji:12345
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
