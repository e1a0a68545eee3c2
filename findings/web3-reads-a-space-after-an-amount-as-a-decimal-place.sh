#!/usr/bin/env bash
# web3.js makes an amount ten times smaller for each space behind it.
#
# Surprise: toWei counts the characters after the decimal point, shifts by that many places, and lets BigInt ignore the
# white space. "1.5 " becomes 0.15 ETH and "1.5  " becomes 0.015 ETH, without an error; a line break or a no-break space
# does the same. A space in front, or behind an amount without decimals, changes nothing. ethers and viem refuse all
# of these texts.
# Matters: cells that people filled often end with a space. The payment goes through, to the right address, with a tenth
# of the amount.
# Seen 2026-12-01 with Node 20.20.2, web3-utils 4.3.3, ethers 6.17.0 and viem 2.57.20.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    web3-utils@4.3.3 ethers@6.17.0 viem@2.57.20 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const ethers = require('ethers');
const viem = require('viem');
const web3 = require('web3-utils');

const LIBRARIES = {
  'web3-utils': (amount) => web3.toWei(amount, 'ether'),
  ethers: (amount) => ethers.parseEther(amount),
  viem: (amount) => viem.parseEther(amount),
};

for (const amount of ['1.5', '1.5 ', '1.5  ', '1.5\n', '1.5\u00a0', ' 1.5', '15 ']) {
  const answers = Object.entries(LIBRARIES).map(([name, convert]) => {
    try {
      return `${name} ${ethers.formatEther(convert(amount))}`;
    } catch {
      return `${name} refuses`;
    }
  });
  const shown = JSON.stringify(amount).replace('\u00a0', '\\u00a0');
  console.log(`${shown}: ${answers.join(', ')}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
"1.5": web3-utils 1.5, ethers 1.5, viem 1.5
"1.5 ": web3-utils 0.15, ethers refuses, viem refuses
"1.5  ": web3-utils 0.015, ethers refuses, viem refuses
"1.5\n": web3-utils 0.15, ethers refuses, viem refuses
"1.5\u00a0": web3-utils 0.15, ethers refuses, viem refuses
" 1.5": web3-utils 1.5, ethers refuses, viem refuses
"15 ": web3-utils 15.0, ethers refuses, viem refuses
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
