#!/usr/bin/env bash
# Three npm packages give three answers to one Litecoin address of the old script form.
#
# Surprise: Litecoin's script addresses began with 3, as Bitcoin's do, before they got M. Both forms name the same
# script and nodes still take both. Trust Wallet's core and multicoin-address-validator refuse the old form. ENS's
# address encoder takes it and writes it back as M..., so the text that comes out is not the text that went in.
# Matters: old lists still hold 3... addresses. One tool says that such a line is wrong, another changes it in silence,
# and a comparison as text then reports a replaced address.
# Seen 2026-11-28 with Node 20.20.2, @trustwallet/wallet-core 4.8.2, multicoin-address-validator 0.5.26 and
# @ensdomains/address-encoder 1.1.4.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    @ensdomains/address-encoder@1.1.4 multicoin-address-validator@0.5.26 @trustwallet/wallet-core@4.8.2 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { ltc } from '@ensdomains/address-encoder/coins';
import multicoin from 'multicoin-address-validator';
import wallet from '@trustwallet/wallet-core';

const { AnyAddress, CoinType } = await wallet.initWasm();

for (const text of ['MJRSgZ3UUFcTBTBAaN38XAXvZLwRe8WVw7', '3CDJNfdWX8m2NwuGUV3nhXHXEeLygMXoAj']) {
  const script = ltc.decode(text);
  console.log(text);
  console.log(`  wallet-core: ${AnyAddress.isValid(text, CoinType.litecoin)}`);
  console.log(`  multicoin-address-validator: ${multicoin.validate(text, 'ltc')}`);
  console.log(`  address-encoder: script ${Buffer.from(script).toString('hex')}, written ${ltc.encode(script)}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
MJRSgZ3UUFcTBTBAaN38XAXvZLwRe8WVw7
  wallet-core: true
  multicoin-address-validator: true
  address-encoder: script a914736b7802c4568fa4c406279db461671786cff03087, written MJRSgZ3UUFcTBTBAaN38XAXvZLwRe8WVw7
3CDJNfdWX8m2NwuGUV3nhXHXEeLygMXoAj
  wallet-core: false
  multicoin-address-validator: false
  address-encoder: script a914736b7802c4568fa4c406279db461671786cff03087, written MJRSgZ3UUFcTBTBAaN38XAXvZLwRe8WVw7
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
