#!/usr/bin/env bash
# eth-url-parser writes a payment request to pay-roll.eth, and reads it as one to roll.eth.
#
# Surprise: what stands between "ethereum:" and the first hyphen is the prefix of the request, and a request to a name
# needs one (pay-). The package reads by this rule but does not write by it: without the option prefix it puts the bare
# name there. So my-wallet.eth comes back as wallet.eth with the prefix "my", and wallet.eth, which has no hyphen, is
# refused. Addresses with 0x need no prefix, and tests with them see nothing.
# Matters: both names can exist and belong to two people. Whoever scans the QR code pays the other one.
# Seen 2026-12-01 with Node 20.20.2 and eth-url-parser 1.0.4.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" eth-url-parser@1.0.4 || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { build, parse } = require('eth-url-parser');

for (const options of [
  { target_address: '0x00000000000000000000000000000000deadbeef' },
  { target_address: 'pay-roll.eth', chain_id: '1' },
  { target_address: 'my-wallet.eth' },
  { target_address: 'wallet.eth' },
  { target_address: 'pay-roll.eth', prefix: 'pay' },
]) {
  const url = build(options);
  let answer;
  try {
    const { target_address: target, prefix } = parse(url);
    answer = `${target}, prefix ${prefix ?? 'none'}`;
  } catch (error) {
    answer = error.message;
  }
  console.log(`${options.target_address} is written as ${url} and read as: ${answer}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
0x00000000000000000000000000000000deadbeef is written as ethereum:0x00000000000000000000000000000000deadbeef and read as: 0x00000000000000000000000000000000deadbeef, prefix none
pay-roll.eth is written as ethereum:pay-roll.eth@1 and read as: roll.eth, prefix pay
my-wallet.eth is written as ethereum:my-wallet.eth and read as: wallet.eth, prefix my
wallet.eth is written as ethereum:wallet.eth and read as: Missing prefix
pay-roll.eth is written as ethereum:pay-pay-roll.eth and read as: pay-roll.eth, prefix pay
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
