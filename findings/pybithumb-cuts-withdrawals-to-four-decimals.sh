#!/usr/bin/env bash
# pybithumb asks Bithumb to pay 0.0002 BTC where the program said 0.0003, and 0.0005 for 0.00051234.
#
# Surprise: withdraw_coin cuts the amount to four decimals, for every coin, and it does so with floating-point numbers:
# 0.0003 times 10000 is a little less than 3, and is cut to 2. Its argument is described as the amount, and nothing says
# that it is changed. A Decimal is cut as well, and a text becomes 0.
# Matters: a third of the payment is missing. Larger amounts lose a smaller part, and most amounts with four decimals
# are right, so a test with 0.5 sees nothing.
# Seen 2026-12-01 with Python 3.11.7 and pybithumb 1.0.21, offline: the request is looked at instead of being sent.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybithumb==1.0.21
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from decimal import Decimal
from urllib.parse import parse_qs

import requests


def look(self, request, **options):
    asked = parse_qs(request.body)
    print(f"requested {asked['units'][0]} {asked['currency'][0]}")
    response = requests.Response()
    response.status_code, response._content = 200, b'{"order_id": "an example"}'
    return response


requests.Session.send = look

from pybithumb import Bithumb  # after send is replaced

bithumb = Bithumb("connect key", "secret key")
ADDRESS = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"  # of BIP 173
for amount in (0.5, 0.0003, 0.0029, 0.00051234, Decimal("0.00051234"), "0.5"):
    print(f"{amount!r}: ", end="")
    bithumb.withdraw_coin(amount, ADDRESS, "", "BTC")
PROBE

cat >"$folder/expected" <<'OUTPUT'
0.5: requested 0.5 BTC
0.0003: requested 0.0002 BTC
0.0029: requested 0.0028 BTC
0.00051234: requested 0.0005 BTC
Decimal('0.00051234'): requested 0.0005 BTC
'0.5': requested 0 BTC
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
