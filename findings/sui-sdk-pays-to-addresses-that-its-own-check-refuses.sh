#!/usr/bin/env bash
# Sui's SDK makes a payment to an Ethereum address, by writing zeros in front of it.
#
# Surprise: Sui's addresses are 32 bytes, and isValidSuiAddress says that 20 bytes are none. transferObjects does not ask
# it: it fills up what is too short with zeros, and the transaction that is built pays to the result. So it does with
# the first six digits of an address. The SDKs of Aptos, which has addresses of the same form, refuse both.
# Matters: USDC and other coins exist on Ethereum and on Sui. An address in the wrong row, or one that was cut off, is
# paid, and nobody has the key of what was paid to.
# Seen 2026-12-01 with Node 20.20.2, @mysten/sui 2.33.1 and @aptos-labs/ts-sdk 7.3.0, offline.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @mysten/sui@2.33.1 @aptos-labs/ts-sdk@7.3.0 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { AccountAddress } from '@aptos-labs/ts-sdk';
import { Transaction } from '@mysten/sui/transactions';
import { isValidSuiAddress } from '@mysten/sui/utils';

async function receiver(address) {
  const payment = new Transaction();
  payment.transferObjects([payment.splitCoins(payment.gas, [1])], address);
  payment.setSender(`0x${'11'.repeat(32)}`);
  payment.setGasBudget(1);
  payment.setGasPrice(1);
  payment.setGasPayment([{ objectId: `0x${'22'.repeat(32)}`, version: 1, digest: '1'.repeat(32) }]);
  const read = Transaction.from(await payment.build());
  return `0x${Buffer.from(read.getData().inputs.at(-1).Pure.bytes, 'base64').toString('hex')}`;
}

for (const address of ['0xde709f2102306220921060314715629080e2fb77', '0xde709f']) {
  console.log(`${address}: isValidSuiAddress ${isValidSuiAddress(address)}`);
  console.log(`    Sui pays to ${await receiver(address)}`);
  console.log(`    Aptos: ${AccountAddress.isValid({ input: address }).valid ? 'valid' : 'refused'}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
0xde709f2102306220921060314715629080e2fb77: isValidSuiAddress false
    Sui pays to 0x000000000000000000000000de709f2102306220921060314715629080e2fb77
    Aptos: refused
0xde709f: isValidSuiAddress false
    Sui pays to 0x0000000000000000000000000000000000000000000000000000000000de709f
    Aptos: refused
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
