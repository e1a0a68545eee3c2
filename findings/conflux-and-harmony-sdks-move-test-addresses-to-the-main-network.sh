#!/usr/bin/env bash
# The SDKs of Conflux and Harmony take an address of the test network, and make one of the main network of it.
#
# Surprise: cfxtest:, cfx:, tone1 and one1 exist to keep the two networks apart, and the checksum covers them. The SDK
# of Conflux signs a transaction for the main network (1029) to a cfxtest: address, and its formatter writes a cfx:
# address of it, with a new checksum. The SDK of Harmony makes one1 of tone1. No error is raised.
# Matters: a receiver gave an address of a test wallet by mistake. The prefix, which would have shown it, is replaced,
# and what the list holds afterwards is a right address of the main network.
# Seen 2026-12-01 with Node 20.20.2, js-conflux-sdk 2.6.0, and @harmony-js/crypto 0.1.58 with tslib 2.8.1, which it
# does not declare.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    js-conflux-sdk@2.6.0 @harmony-js/crypto@0.1.58 tslib@2.8.1 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { getAddress } = require('@harmony-js/crypto');
const { Transaction, format } = require('js-conflux-sdk');

const MAIN = 1029;
const CONFLUX = 'cfxtest:aak2rra2njvd77ezwjvx04kkds9fzagfe6d5r8e957'; // of CIP-37
const HARMONY = 'tone1mecf7ggzxp3zpyssvqc5w9tzjzqw97mh5rras6';

const fields = { value: 1, nonce: 0, gas: 21000, gasPrice: 1, storageLimit: 0, epochHeight: 1, chainId: MAIN };
const payment = new Transaction({ ...fields, to: CONFLUX });
payment.sign(`0x${'1'.repeat(64)}`, MAIN);
const inside = payment.serialize().includes(format.hexAddress(CONFLUX).slice(2));
console.log(`Conflux: signed from ${payment.from.slice(0, 8)}..., and the receiver is ${inside ? '' : 'not '}inside`);
console.log(`Conflux: ${CONFLUX} becomes ${format.address(CONFLUX, MAIN)}`);
console.log(`Harmony: ${HARMONY} becomes ${getAddress(HARMONY).bech32}`);
PROBE

cat >"$folder/expected" <<'OUTPUT'
Conflux: signed from cfx:aap8..., and the receiver is inside
Conflux: cfxtest:aak2rra2njvd77ezwjvx04kkds9fzagfe6d5r8e957 becomes cfx:aak2rra2njvd77ezwjvx04kkds9fzagfe6ku8scz91
Harmony: tone1mecf7ggzxp3zpyssvqc5w9tzjzqw97mh5rras6 becomes one1mecf7ggzxp3zpyssvqc5w9tzjzqw97mh6k2est
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
