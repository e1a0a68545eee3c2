#!/usr/bin/env bash
# The SDKs of NEAR and of the Internet Computer read 1,5 as 15, that of Hive as 1, and XChainJS as 0.
#
# Surprise: each of these functions is the one with which its library reads the amount of a payment from a text. The
# first two remove commas before they read, so 1.500,25 becomes 1.50025. Hive's stops reading at the comma. XChainJS says
# 0 instead of "not a number". None raises an error. ethers and viem refuse such texts.
# Matters: in most of Europe and in South America, 1,5 is one and a half. The payment goes to the right address with
# ten times the amount, with two thirds of it, or with nothing.
# Seen 2026-12-01 with Node 20.20.2, near-api-js 7.2.0, @dfinity/utils 2.14.0, @hiveio/dhive 1.3.6, @xchainjs/xchain-util
# 2.0.7, ethers 6.17.0 and viem 2.57.20.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" near-api-js@7.2.0 @dfinity/utils@2.14.0 \
    @hiveio/dhive@1.3.6 @xchainjs/xchain-util@2.0.7 ethers@6.17.0 viem@2.57.20 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { ICPToken, TokenAmountV2 } from '@dfinity/utils';
import { Asset } from '@hiveio/dhive';
import { assetAmount, assetToBase } from '@xchainjs/xchain-util';
import { parseEther } from 'ethers';
import { nearToYocto } from 'near-api-js';
import * as viem from 'viem';

const shifted = (digits, decimals) => Number(digits) / 10 ** decimals;

const LIBRARIES = {
  'near-api-js': (amount) => shifted(nearToYocto(amount), 24),
  '@dfinity/utils': (amount) => shifted(TokenAmountV2.fromString({ amount, token: ICPToken }).toUlps(), 8),
  '@hiveio/dhive': (amount) => Number(Asset.from(`${amount} HIVE`).amount),
  '@xchainjs/xchain-util': (amount) => shifted(assetToBase(assetAmount(amount, 8)).amount().toString(), 8),
  ethers: (amount) => shifted(parseEther(amount), 18),
  viem: (amount) => shifted(viem.parseEther(amount), 18),
};

for (const [name, read] of Object.entries(LIBRARIES)) {
  const answers = ['1.5', '1,5', '0,25', '1.500,25'].map((amount) => {
    try {
      return `${amount} is ${read(amount)}`;
    } catch {
      return `${amount} is refused`;
    }
  });
  console.log(`${name}: ${answers.join('; ')}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
near-api-js: 1.5 is 1.5; 1,5 is 15; 0,25 is 25; 1.500,25 is 1.50025
@dfinity/utils: 1.5 is 1.5; 1,5 is 15; 0,25 is 25; 1.500,25 is 1.50025
@hiveio/dhive: 1.5 is 1.5; 1,5 is 1; 0,25 is 0; 1.500,25 is 1.5
@xchainjs/xchain-util: 1.5 is 1.5; 1,5 is 0; 0,25 is 0; 1.500,25 is 0
ethers: 1.5 is 1.5; 1,5 is refused; 0,25 is refused; 1.500,25 is refused
viem: 1.5 is 1.5; 1,5 is refused; 0,25 is refused; 1.500,25 is refused
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
