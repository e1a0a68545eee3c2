#!/usr/bin/env bash
# Kaspa's JavaScript library takes addresses in capitals, Kaspa's own code refuses them.
#
# Surprise: Kaspa's addresses are bech32-like, and bech32 allows a text in capitals, which makes smaller QR codes. The
# npm package of the older JavaScript wallet says that such a text is valid. The Python package is built from the node's
# own code and says that the prefix KASPA is invalid.
# Matters: a list that was checked with one library is refused by a wallet that uses the other.
# Seen 2026-11-29 with Python 3.11.7, kaspa 2.1.0, Node 20.20.2 and @kaspa/core-lib 1.6.5.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check kaspa==2.1.0 &&
        npm install --silent --no-fund --no-audit --prefix "$folder" @kaspa/core-lib@1.6.5
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

ADDRESS=kaspa:qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj
cat >"$folder/probe.py" <<'PROBE'
import sys

import kaspa

for text in (sys.argv[1], sys.argv[1].upper()):
    try:
        kaspa.Address(text)
        print(f"kaspa: {text[:8]}... is valid")
    except Exception as error:
        print(f"kaspa: {text[:8]}...: {error}")
PROBE
cat >"$folder/probe.js" <<'PROBE'
const kaspa = require('@kaspa/core-lib');
for (const text of [process.argv[2], process.argv[2].toUpperCase()]) {
  console.log(`@kaspa/core-lib: ${text.slice(0, 8)}... is ${kaspa.Address.isValid(text) ? 'valid' : 'not valid'}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
kaspa: kaspa:qp... is valid
kaspa: KASPA:QP...: The address has an invalid prefix KASPA
@kaspa/core-lib: kaspa:qp... is valid
@kaspa/core-lib: KASPA:QP... is valid
OUTPUT

{
    "$folder/venv/bin/python" "$folder/probe.py" "$ADDRESS"
    node "$folder/probe.js" "$ADDRESS"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
