#!/usr/bin/env bash
# ccxt's class for CoinEx cuts a Kaspa address in two: the address is "kaspa", and the rest is the tag.
#
# Surprise: CoinEx gives out address and memo in two fields. ccxt's class splits the address at a colon nevertheless,
# and takes what follows for the tag, unless the memo is there. Only the prefix cfx, of Conflux, is excepted. In the
# addresses of Kaspa the prefix is a part, and in those of Bitcoin Cash it can be. No error is raised, although ccxt has
# a check for addresses: this class does not call it here.
# Matters: a script that fills a whitelist with deposit addresses writes "kaspa" into the column of addresses and the
# address into the column of memos. The mistake has the same form as a right answer for XRP.
# Seen 2026-12-01 with Python 3.11.7 and ccxt 4.5.85, offline, with the fields of CoinEx's documentation (Get Deposit
# Address). ccxt 4.5.87 has no class for CoinEx; the package coinex-api 0.0.165 goes on with the old one.
set -euo pipefail

version=4.5.85
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "ccxt==$version"
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import ccxt

RESPONSES = {
    "KAS": ("kaspa:qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj", ""),
    "BCH": ("bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2", ""),
    "CFX": ("cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg", ""),
    "XRP": ("rrrrrrrrrrrrrrrrrrrrBZbvji", "12345"),
}

for coin, (address, memo) in RESPONSES.items():
    exchange = ccxt.coinex({"apiKey": "example", "secret": "example"})
    exchange.set_markets([], {coin: {"id": coin, "code": coin, "networks": {}}})
    response = {"code": 0, "data": {"address": address, "memo": memo}, "message": "OK"}
    exchange.v2PrivateGetAssetsDepositAddress = lambda request, response=response: response
    found = exchange.fetch_deposit_address(coin, {"network": coin})
    print(f"{coin}: {address}, memo {memo or 'none'}")
    print(f"    address: {found['address']}, tag: {found['tag']}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
KAS: kaspa:qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj, memo none
    address: kaspa, tag: qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj
BCH: bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2, memo none
    address: bitcoincash, tag: qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2
CFX: cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg, memo none
    address: cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg, tag: None
XRP: rrrrrrrrrrrrrrrrrrrrBZbvji, memo 12345
    address: rrrrrrrrrrrrrrrrrrrrBZbvji, tag: 12345
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
