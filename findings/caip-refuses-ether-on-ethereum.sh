#!/usr/bin/env bash
# The package caip says that Ether on Ethereum is not an asset, and takes Ether on Base and Bitcoin.
#
# Surprise: CAIP-19 names a coin by its chain and its number in SLIP-44, such as eip155:1/slip44:60 for Ether, which is
# the first of its examples. caip first looks for at least eleven allowed characters, and forgot to allow the slash in
# the middle. So one half alone must have eleven. eip155:1 has eight and slip44:60 has nine; eip155:8453 has eleven.
# Tokens have a long contract address and are always read.
# Matters: such identifiers are in token lists and in requests of wallets. Which coins work depends on the number of
# digits of their chain, so a test with a token, with Bitcoin or with another network sees nothing.
# Seen 2026-12-01 with Node 20.20.2 and caip 1.1.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" caip@1.1.1 || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { AssetType } = require('caip');

const ASSETS = {
  'Ether on Ethereum': 'eip155:1/slip44:60', // the examples of CAIP-19
  Bitcoin: 'bip122:000000000019d6689c085ae165831e93/slip44:0',
  ATOM: 'cosmos:cosmoshub-3/slip44:118',
  DAI: 'eip155:1/erc20:0x6b175474e89094c44da98b954eedeac495271d0f',
  'Ether on Optimism': 'eip155:10/slip44:60', // the same form for other networks
  'POL on Polygon': 'eip155:137/slip44:966',
  'Ether on Base': 'eip155:8453/slip44:60',
  'Ether on Arbitrum': 'eip155:42161/slip44:60',
};

for (const [name, asset] of Object.entries(ASSETS)) {
  try {
    const { chainId, assetName } = AssetType.parse(asset);
    console.log(`${name}: chain ${chainId.reference}, ${assetName.namespace} ${assetName.reference}`);
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
Ether on Ethereum: Invalid assetType provided: eip155:1/slip44:60
Bitcoin: chain 000000000019d6689c085ae165831e93, slip44 0
ATOM: chain cosmoshub-3, slip44 118
DAI: chain 1, erc20 0x6b175474e89094c44da98b954eedeac495271d0f
Ether on Optimism: Invalid assetType provided: eip155:10/slip44:60
POL on Polygon: Invalid assetType provided: eip155:137/slip44:966
Ether on Base: chain 8453, slip44 60
Ether on Arbitrum: chain 42161, slip44 60
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
