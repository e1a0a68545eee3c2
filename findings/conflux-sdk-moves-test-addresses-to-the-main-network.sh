#!/usr/bin/env bash
# Conflux's SDK takes an address of the test network, and makes one of the main network of it.
#
# Surprise: cfxtest: and cfx: exist to keep the two networks apart, and the checksum covers the prefix. The SDK signs a
# transaction for the main network (1029) to a cfxtest: address, its formatter, told the main network, writes a cfx:
# address of it, with a new checksum, and its check calls both valid. No error is raised.
# Matters: a receiver gave an address of a test wallet by mistake. The prefix, which would have shown it, is replaced,
# and what the list holds afterwards is a right address of the main network.
# Seen 2026-12-01 with Node 20.20.2 and js-conflux-sdk 2.6.0, offline.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" js-conflux-sdk@2.6.0 || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Transaction, address, format } = require('js-conflux-sdk');

const MAIN = 1029;
const TEST_ADDRESS = 'cfxtest:aarc9abycue0hhzgyrr53m6cxedgccrmmy8m50bu1p'; // of CIP-37

const fields = { value: 1, nonce: 0, gas: 21000, gasPrice: 1, storageLimit: 0, epochHeight: 1, chainId: MAIN };
const payment = new Transaction({ ...fields, to: TEST_ADDRESS });
payment.sign(`0x${'1'.repeat(64)}`, MAIN);
const inside = payment.serialize().includes(format.hexAddress(TEST_ADDRESS).slice(2));
console.log(`signed from ${payment.from.slice(0, 8)}..., and the receiver is ${inside ? '' : 'not '}inside`);
const written = format.address(TEST_ADDRESS, MAIN);
console.log(`${TEST_ADDRESS} (valid: ${address.isValidCfxAddress(TEST_ADDRESS)})`);
console.log(`becomes ${written} (valid: ${address.isValidCfxAddress(written)})`);
PROBE

cat >"$folder/expected" <<'OUTPUT'
signed from cfx:aap8..., and the receiver is inside
cfxtest:aarc9abycue0hhzgyrr53m6cxedgccrmmy8m50bu1p (valid: true)
becomes cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg (valid: true)
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
