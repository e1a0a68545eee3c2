#!/usr/bin/env bash
# ENS's address encoder turns a good Nano address with the old prefix xrb_ into one that is no address.
#
# Surprise: decoding removes five characters, the length of nano_, also from an address that starts with xrb_. The
# first character of the account is lost, 31 bytes come out instead of 32, and encoding them gives another address,
# which two other libraries refuse. No error is raised. The new prefix goes through unchanged.
# Matters: xrb_ and nano_ name the same account, and old lists still hold xrb_. Who rewrites addresses in one common
# form with this package gets an address that no wallet takes.
# Seen 2026-11-28 with Node 20.20.2, @ensdomains/address-encoder 1.1.4, multicoin-address-validator 0.5.26 and
# @trustwallet/wallet-core 4.8.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    @ensdomains/address-encoder@1.1.4 multicoin-address-validator@0.5.26 @trustwallet/wallet-core@4.8.2 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { nano } from '@ensdomains/address-encoder/coins';
import multicoin from 'multicoin-address-validator';
import wallet from '@trustwallet/wallet-core';

const { AnyAddress, CoinType } = await wallet.initWasm();
const judge = (text) => `${multicoin.validate(text, 'nano')} and ${AnyAddress.isValid(text, CoinType.nano)}`;
const account = '3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3';

for (const text of [`nano_${account}`, `xrb_${account}`]) {
  const bytes = nano.decode(text);
  const again = nano.encode(bytes);
  console.log(`${text}\n  valid for two others: ${judge(text)}\n  decoded bytes: ${bytes.length}`);
  console.log(`  encoded again: ${again}\n  valid for two others: ${judge(again)}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3
  valid for two others: true and true
  decoded bytes: 32
  encoded again: nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3
  valid for two others: true and true
xrb_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3
  valid for two others: true and true
  decoded bytes: 31
  encoded again: nano_6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xt3ty7kyum
  valid for two others: false and false
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
