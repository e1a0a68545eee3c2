#!/usr/bin/env bash
# ccxt sends the destination tag to Coins.ph and Backpack as the caller's own order number, and to Deribit not at all.
#
# Surprise: withdraw() has one parameter "tag" for all exchanges, described as memo or destination tag. At Binance and
# Bitstamp it arrives as such. At Coins.ph it becomes withdrawOrderId and at Backpack clientId, which are one's own
# numbers of a withdrawal. Where the same classes read a withdrawal, they look for the tag in other fields, addressTag
# and platformMemo. Deribit's class refuses XRP without a tag, and then leaves it out of the request.
# Matters: XRP goes to a shared address without its tag, although the caller gave one, and no error is raised.
# Seen 2026-12-01 with Python 3.11.7 and ccxt 4.5.90, offline: the request is looked at where it would be signed.
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

ADDRESS = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"
TAG = "12345"


class BeforeSending(Exception):
    """The request is complete."""


def withdrawal_request(name):
    exchange = getattr(ccxt, name)({"apiKey": "example", "secret": "example"})
    exchange.set_markets([], {"XRP": {"id": "XRP", "code": "XRP", "precision": 0.000001}})

    def sign(path, api, method, params, *others):
        raise BeforeSending(params)

    exchange.sign = sign
    try:
        exchange.withdraw("XRP", 25, ADDRESS, {"tag": TAG, "network": "XRP"})
    except BeforeSending as request:
        return request.args[0]


for name in ("binance", "bitstamp", "coinsph", "backpack", "deribit"):
    fields = [field for field, value in withdrawal_request(name).items() if TAG in str(value)]
    print(f"{name} sends the tag as: {', '.join(fields) or 'nothing'}")
for name, field in (("coinsph", "addressTag"), ("backpack", "platformMemo")):
    withdrawal = {"coin": "XRP", "symbol": "XRP", field: TAG, "withdrawOrderId": "77", "clientId": "77"}
    print(f"{name} reads {field} {TAG} as the tag: {getattr(ccxt, name)().parse_transaction(withdrawal)['tag']}")
try:
    ccxt.deribit().withdraw("XRP", 25, ADDRESS)
except ccxt.ArgumentsRequired as error:
    print(error)
PROBE

cat >"$folder/expected" <<'OUTPUT'
binance sends the tag as: addressTag
bitstamp sends the tag as: destination_tag
coinsph sends the tag as: withdrawOrderId
backpack sends the tag as: clientId
deribit sends the tag as: nothing
coinsph reads addressTag 12345 as the tag: 12345
backpack reads platformMemo 12345 as the tag: 12345
deribit withdraw() requires params["tag"] for XRP
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
