#!/usr/bin/env bash
# Trust Wallet's core refuses a Bitcoin Cash address in capitals, but takes Bitcoin and Cosmos addresses in capitals.
#
# Surprise: CashAddr and Bech32 both allow a text all in capitals, because a QR code of capitals is smaller. The
# package follows that for Bech32 only. multicoin-address-validator makes the same difference, while bchaddrjs and
# ENS's address encoder read the capitals.
# Matters: a scanner hands over what the QR code holds. The same Bitcoin Cash address is then valid or invalid
# according to how it came into the list, and who turns everything to small letters to help breaks the base58 addresses
# beside it.
# Seen 2026-11-28 with Node 20.20.2, @trustwallet/wallet-core 4.8.2, multicoin-address-validator 0.5.26, bchaddrjs
# 0.5.2 and @ensdomains/address-encoder 1.1.4.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    @trustwallet/wallet-core@4.8.2 multicoin-address-validator@0.5.26 \
    bchaddrjs@0.5.2 @ensdomains/address-encoder@1.1.4 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { bch } from '@ensdomains/address-encoder/coins';
import bchaddr from 'bchaddrjs';
import multicoin from 'multicoin-address-validator';
import wallet from '@trustwallet/wallet-core';

const { AnyAddress, CoinType } = await wallet.initWasm();
const cash = 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
const bitcoin = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const cosmos = 'cosmos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02';

for (const [name, change] of [['small letters', (text) => text], ['capitals', (text) => text.toUpperCase()]]) {
  console.log(`${name}:`);
  console.log(`  wallet-core, Cosmos: ${AnyAddress.isValid(change(cosmos), CoinType.cosmos)}`);
  console.log(`  wallet-core, Bitcoin: ${AnyAddress.isValid(change(bitcoin), CoinType.bitcoin)}`);
  console.log(`  wallet-core, Bitcoin Cash: ${AnyAddress.isValid(change(cash), CoinType.bitcoinCash)}`);
  console.log(`  multicoin-address-validator, Bitcoin: ${multicoin.validate(change(bitcoin), 'btc')}`);
  console.log(`  multicoin-address-validator, Bitcoin Cash: ${multicoin.validate(change(cash), 'bch')}`);
  console.log(`  bchaddrjs: ${bchaddr.isValidAddress(change(cash))}`);
  console.log(`  address-encoder: ${bch.encode(bch.decode(change(cash)))}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
small letters:
  wallet-core, Cosmos: true
  wallet-core, Bitcoin: true
  wallet-core, Bitcoin Cash: true
  multicoin-address-validator, Bitcoin: true
  multicoin-address-validator, Bitcoin Cash: true
  bchaddrjs: true
  address-encoder: bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a
capitals:
  wallet-core, Cosmos: true
  wallet-core, Bitcoin: true
  wallet-core, Bitcoin Cash: false
  multicoin-address-validator, Bitcoin: true
  multicoin-address-validator, Bitcoin Cash: false
  bchaddrjs: true
  address-encoder: bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
