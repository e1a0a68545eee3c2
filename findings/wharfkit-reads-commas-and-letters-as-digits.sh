#!/usr/bin/env bash
# Wharfkit, the SDK of EOS and its sister chains, reads 1,000.0000 EOS as 6000.0000 EOS.
#
# Surprise: Asset.from takes each character of the amount for a digit, and what it is worth is its place in ASCII after
# the digit 0. A comma is worth minus four, so 1,000 is 10 - 4 = 6, and then three zeros. So 1,5 is 65 and 1e3 is 243. No
# error is raised. The result has the right number of decimals and passes as an asset of the chain. eosjs, which came
# before, refuses all of them.
# Matters: spreadsheets show amounts with commas. Six times the amount goes to the right account.
# Seen 2026-12-01 with Node 20.20.2, @wharfkit/antelope 1.2.0 and eosjs 22.1.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @wharfkit/antelope@1.2.0 eosjs@22.1.0 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Asset } = require('@wharfkit/antelope');
const { SerialBuffer } = require('eosjs/dist/eosjs-serialize');

function eosjs(amount) {
  const buffer = new SerialBuffer({ textEncoder: new TextEncoder(), textDecoder: new TextDecoder() });
  buffer.pushAsset(amount);
  return buffer.getAsset();
}

const LIBRARIES = { Wharfkit: (amount) => Asset.from(amount).toString(), eosjs };

for (const amount of ['1000.0000 EOS', '1,000.0000 EOS', '12,000.0000 EOS', '1,234,567.0000 EOS', '1,5 EOS', '1e3 EOS']) {
  const answers = Object.entries(LIBRARIES).map(([name, read]) => {
    try {
      return `${name} ${read(amount)}`;
    } catch {
      return `${name} refuses`;
    }
  });
  console.log(`${amount}: ${answers.join(', ')}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
1000.0000 EOS: Wharfkit 1000.0000 EOS, eosjs 1000.0000 EOS
1,000.0000 EOS: Wharfkit 6000.0000 EOS, eosjs refuses
12,000.0000 EOS: Wharfkit 116000.0000 EOS, eosjs refuses
1,234,567.0000 EOS: Wharfkit 62336567.0000 EOS, eosjs refuses
1,5 EOS: Wharfkit 65 EOS, eosjs refuses
1e3 EOS: Wharfkit 243 EOS, eosjs refuses
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
