#!/usr/bin/env bash
# pyupbit asks Upbit to pay to the secondary address "None", where there is no memo, and never says on which network.
#
# Surprise: the argument for the secondary address, Upbit's word for a tag or memo, has the text 'None' as its default,
# not the value None, and it goes into each request. The request has no net_type, which Upbit wants since 23 May 2023,
# and the method has no argument for it. Errors of the network become the return value None.
# Matters: where a memo is not needed, one is sent; where it was forgotten, a wrong one is sent instead of none, so that
# the exchange cannot ask for it.
# Seen 2026-12-01 with Python 3.11.7 and pyupbit 0.2.34, offline: the request is looked at instead of being sent. What
# Upbit wants is in its documentation of POST /v1/withdraws/coin.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyupbit==0.2.34
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import json

import requests


def look(self, request, **options):
    print(request.method, request.url)
    print(json.dumps(json.loads(request.body), indent=4))
    raise requests.ConnectionError("not sent")


requests.Session.send = look

import pyupbit  # after send is replaced

upbit = pyupbit.Upbit("access key", "an example of a secret key, 32 or more characters")
print(upbit.withdraw_coin("BTC", "0.5", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))  # the address of BIP 173
PROBE

cat >"$folder/expected" <<'OUTPUT'
POST https://api.upbit.com/v1/withdraws/coin
{
    "currency": "BTC",
    "amount": "0.5",
    "address": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "secondary_address": "None",
    "transaction_type": "default"
}
ConnectionError
None
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
