#!/usr/bin/env bash
# The Python package bolt11 reads a taproot address out of a Lightning invoice with a wrong checksum.
#
# Surprise: an invoice can name an address on Bitcoin's chain, to be paid if Lightning fails. It holds the version and
# the program, and the reader makes the address. Since BIP 350, version 1 and above have the checksum bech32m. The
# Python package writes bech32 for all of them, and what comes out for BIP 350's good example is one of its bad
# examples. It is so in the other direction, too: from_address refuses the good address. The npm package of the same
# name is right.
# Matters: the payer is shown an address that every wallet refuses, and a receiver with a taproot address cannot name
# it. Invoices with addresses of version 0, in which nothing is wrong, do not show it.
# Seen 2026-12-01 with Python 3.11.7, bolt11 2.2.0 with bitstring 4.3.1, Node 20.20.2 and bolt11 1.4.1 of npm, which
# makes the invoices.
set -euo pipefail

bitstring=4.3.1 # bolt11 2.2.0 cannot be imported beside bitstring 5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check bolt11==2.2.0 "bitstring==$bitstring" &&
        npm install --silent --no-fund --no-audit --prefix "$folder" bolt11@1.4.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/write.js" <<'PROBE'
const bolt11 = require('bolt11');

const KEY = 'e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734'; // of BOLT 11's examples
const FALLBACKS = [
  { code: 0, addressHash: '751e76e8199196d454941c45d1b3a323f1433bd6' }, // of the examples of BIP 173
  { code: 1, addressHash: '79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798' }, // of BIP 350
];

for (const fallback of FALLBACKS) {
  const tags = [
    { tagName: 'payment_hash', data: '0001020304050607080900010203040506070809000102030405060708090102' },
    { tagName: 'description', data: 'an example' },
    { tagName: 'fallback_address', data: fallback },
  ];
  const invoice = bolt11.sign(bolt11.encode({ satoshis: 2000, timestamp: 1496314658, tags }), KEY).paymentRequest;
  const read = bolt11.decode(invoice).tags.find((tag) => tag.tagName === 'fallback_address').data;
  console.log(`${invoice} ${read.address}`);
}
PROBE
cat >"$folder/read.py" <<'PROBE'
import sys

import bolt11
from bolt11.models.fallback import Fallback

for line in sys.stdin:
    invoice, address = line.split()
    tags = bolt11.decode(invoice, ignore_exceptions=True).tags.tags
    [read] = [tag.data.address for tag in tags if tag.char.name == "fallback"]
    try:
        Fallback.from_address(address, "bc")
        written = "takes it"
    except ValueError as error:
        written = f"refuses it: {error}"
    print(f"npm:    {address}\nPython: {read}\n    asked to write the one of npm: {written}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
npm:    bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
Python: bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
    asked to write the one of npm: takes it
npm:    bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0
Python: bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd
    asked to write the one of npm: refuses it: Invalid character '0'
OUTPUT

node "$folder/write.js" | "$folder/venv/bin/python" "$folder/read.py" >"$folder/seen" ||
    echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
