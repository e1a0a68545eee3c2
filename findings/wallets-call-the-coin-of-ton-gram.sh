#!/usr/bin/env bash
# The coin of TON is GRAM for Ledger and Trust Wallet, and still TON for the chain registry and ccxt.
#
# Surprise: the coin, not the network, was renamed in June 2026. Ledger's list of coins finds nothing for the code TON,
# and has the coin under the same id as before; Trust Wallet's core changed the code with 4.7.0. Addresses, amounts and
# the name of the network are what they were. GRAM was also the code of a token on the same network.
# Matters: a list with GRAM from a wallet and a list with TON from an exchange mean the same payment. A comparison by
# coin finds a new and a missing one, and a program that knows GRAM only as the token takes one for the other.
# Seen 2026-12-01 with Node 20.20.2, @ledgerhq/cryptoassets 13.56.0, @trustwallet/wallet-core 4.6.13 and 4.8.2,
# chain-registry 2.0.251 and ccxt 4.5.84.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
older=4.6.13 # the last version before the change
npm install --silent --no-fund --no-audit --prefix "$folder" \
    @ledgerhq/cryptoassets@13.56.0 @ledgerhq/types-cryptoassets@7.39.0 @trustwallet/wallet-core@4.8.2 \
    "older@npm:@trustwallet/wallet-core@$older" chain-registry@2.0.251 ccxt@4.5.84 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { findCryptoCurrencyById, findCryptoCurrencyByTicker } = require('@ledgerhq/cryptoassets');
const { assetLists } = require('chain-registry');
const ccxt = require('ccxt');

async function trust(library) {
  const { CoinType, CoinTypeConfiguration } = await require(library).initWasm();
  return CoinTypeConfiguration.getSymbol(CoinType.ton);
}

(async () => {
  console.log(`Ledger: ${findCryptoCurrencyById('ton').ticker}, by the code TON ${findCryptoCurrencyByTicker('TON')}`);
  console.log(`Trust Wallet: ${await trust('@trustwallet/wallet-core')}, before ${await trust('older')}`);
  const [coin] = assetLists.find(({ chainName }) => chainName === 'ton').assets.filter(({ base }) => base === 'nanoton');
  console.log(`chain registry: ${coin.symbol}, ${coin.name}`);
  console.log(`ccxt, Bitget's TONCOIN: ${new ccxt.bitget().safeCurrencyCode('TONCOIN')}`);
})();
PROBE

cat >"$folder/expected" <<'OUTPUT'
Ledger: GRAM, by the code TON undefined
Trust Wallet: GRAM, before TON
chain registry: TON, Toncoin
ccxt, Bitget's TONCOIN: TON
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
