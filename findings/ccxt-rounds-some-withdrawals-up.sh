#!/usr/bin/env bash
# ccxt requests 11 NEO at six exchanges where the program said 10.6, at others 10, or 10.6 as it was said.
#
# Surprise: withdraw() brings the amount to the number of decimals of the coin, and the same call does it in three ways.
# Binance's and Bitvavo's classes cut the rest off. Those of Bitget, Gate, KuCoin, Poloniex, WhiteBIT and XT round to
# the nearest, and so half of the amounts become larger. Those of Coinbase Exchange and HitBTC leave it to the exchange.
# The amount of an order is cut off at all of them.
# Matters: with whole coins such as NEO, a payment is up to half a coin more than was approved, and a payment of the
# whole balance fails, because there is less in the account.
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

ADDRESS = "example"
FIELDS = {"bitget": "size"}


class BeforeSending(Exception):
    """The request is complete."""


def sent_amount(name, coin, precision, amount):
    exchange = getattr(ccxt, name)({"apiKey": "example", "secret": "example", "password": "example", "uid": "1"})
    network = {"id": coin, "network": coin, "precision": precision}
    currency = {"id": coin, "code": coin, "precision": precision, "networks": {coin: network}}
    exchange.set_markets([], {coin: currency})
    exchange.markets = {f"{coin}/USDT": {"symbol": f"{coin}/USDT", "precision": {"amount": precision}}}

    def sign(path, api, method, params, *others):
        raise BeforeSending(params)

    exchange.sign = sign
    try:
        exchange.withdraw(coin, amount, ADDRESS, {"network": coin})
    except BeforeSending as request:
        return request.args[0][FIELDS.get(name, "amount")], exchange.amount_to_precision(f"{coin}/USDT", amount)


for name in "binance bitvavo bitget gate kucoin poloniex whitebit xt coinbaseexchange hitbtc".split():
    withdrawn, ordered = sent_amount(name, "NEO", 1, 10.6)
    cents, _ = sent_amount(name, "XYZ", 0.01, 0.999)
    print(f"{name}: 10.6 is withdrawn as {withdrawn} and ordered as {ordered}, 0.999 is withdrawn as {cents}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
binance: 10.6 is withdrawn as 10 and ordered as 10, 0.999 is withdrawn as 0.99
bitvavo: 10.6 is withdrawn as 10 and ordered as 10, 0.999 is withdrawn as 0.99
bitget: 10.6 is withdrawn as 11 and ordered as 10, 0.999 is withdrawn as 1
gate: 10.6 is withdrawn as 11 and ordered as 10, 0.999 is withdrawn as 1
kucoin: 10.6 is withdrawn as 11.0 and ordered as 10, 0.999 is withdrawn as 1.0
poloniex: 10.6 is withdrawn as 11 and ordered as 10, 0.999 is withdrawn as 1
whitebit: 10.6 is withdrawn as 11 and ordered as 10, 0.999 is withdrawn as 1
xt: 10.6 is withdrawn as 11 and ordered as 10, 0.999 is withdrawn as 1
coinbaseexchange: 10.6 is withdrawn as 10.6 and ordered as 10, 0.999 is withdrawn as 0.999
hitbtc: 10.6 is withdrawn as 10.6 and ordered as 10, 0.999 is withdrawn as 0.999
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
