#!/usr/bin/env bash
# Bitfinex's own Python SDK cannot withdraw XRP with a tag: it has no place for one. Its SDK for Node has.
#
# Surprise: Bitfinex takes the tag or memo as payment_id, and bfx-api-node-rest describes it. In the Python SDK, the
# method submit_wallet_withdrawal has wallet, method, address and amount, and nothing else: payment_id is a TypeError.
# The withdrawal that the SDK reads from the answer has a payment_id.
# Matters: a withdrawal of XRP to an exchange goes out without the tag, and is credited to nobody. A script that builds
# requests from a list with tags works for BTC, and somebody has to notice that tags are dropped to make it work.
# Seen 2026-12-01 with Python 3.11.7, bitfinex-api-py 4.0.0, Node 20.20.2 and bfx-api-node-rest 7.0.0, offline: the
# request is looked at instead of being sent.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check bitfinex-api-py==4.0.0 &&
        npm install --silent --no-fund --no-audit --prefix "$folder" bfx-api-node-rest@7.0.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import inspect

import requests


class Seen(Exception):
    pass


def look(self, request, **options):
    raise Seen(request.body)


requests.Session.send = look

from bfxapi import Client  # after send is replaced
from bfxapi.types import Withdrawal

client = Client(api_key="key", api_secret="secret")
payment = {
    "wallet": "exchange",
    "method": "xrp",
    "address": "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",  # the account of the first ledger
    "amount": "25",
}
for tag in ({}, {"payment_id": "12345"}):
    try:
        client.rest.auth.submit_wallet_withdrawal(**payment, **tag)
    except Seen as seen:
        print(f"Python: {seen}")
    except TypeError as error:
        print(f"Python: {error}")
print(f"Python, a withdrawal that is read: {', '.join(inspect.signature(Withdrawal).parameters)}")
PROBE
cat >"$folder/probe.js" <<'PROBE'
const { RESTv2 } = require('bfx-api-node-rest');

const rest = new RESTv2({ apiKey: 'key', apiSecret: 'secret' });
rest._makeAuthRequest = async (url, body) => {
  console.log(`Node: ${JSON.stringify(body)}`);
  return [];
};
rest.withdraw({
  wallet: 'exchange',
  method: 'xrp',
  address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh',
  amount: '25',
  payment_id: '12345',
}).catch(() => {}); // there is no answer
PROBE

cat >"$folder/expected" <<'OUTPUT'
Python: {"wallet": "exchange", "method": "xrp", "address": "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "amount": "25"}
Python: RestAuthEndpoints.submit_wallet_withdrawal() got an unexpected keyword argument 'payment_id'
Python, a withdrawal that is read: withdrawal_id, method, payment_id, wallet, amount, withdrawal_fee
Node: {"wallet":"exchange","method":"xrp","address":"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh","amount":"25","payment_id":"12345"}
OUTPUT

{
    "$folder/venv/bin/python" "$folder/probe.py"
    node "$folder/probe.js"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
