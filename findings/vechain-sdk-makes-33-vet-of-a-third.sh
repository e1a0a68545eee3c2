#!/usr/bin/env bash
# VeChain's SDK makes 33.3 VET of a third of a VET.
#
# Surprise: VET has 18 decimals. VET.of keeps up to 20, and then drops the point instead of what is too much: one digit
# too many makes the amount ten times as large, two a hundred times. FixedPointNumber of the same SDK divides to 20
# decimals, as bignumber.js does, and a small JavaScript number can have as many. No error is raised, and the payment is
# built. Units.parseEther of the same package cuts off what is too much, ethers refuses it.
# Matters: shares and fees are divisions. What is tried by hand, such as 1.5, has few decimals and is right.
# Seen 2026-12-01 with Node 20.20.2, @vechain/sdk-core 2.1.0, bignumber.js 11.1.5 and ethers 6.17.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @vechain/sdk-core@2.1.0 bignumber.js@11.1.5 ethers@6.17.0 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Address, Clause, FixedPointNumber, Units, VET } = require('@vechain/sdk-core');
const { BigNumber } = require('bignumber.js');
const { parseEther } = require('ethers');

const RECEIVER = Address.of('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'); // of the examples of EIP-55

function refusing(read) {
  try {
    return read();
  } catch {
    return 'refused';
  }
}

const AMOUNTS = [
  ['1.5, a text', '1.5'],
  ['1 / 3, JavaScript', 1 / 3],
  ['1 / 3000, JavaScript', 1 / 3000],
  ['1 / 3, bignumber.js', new BigNumber(1).div(3).toString()],
  ['1 / 3, FixedPointNumber', FixedPointNumber.of(1).div(FixedPointNumber.of(3))],
];
for (const [name, amount] of AMOUNTS) {
  const paid = BigInt(Clause.transferVET(RECEIVER, VET.of(amount)).value);
  console.log(`${name}: ${amount}`);
  console.log(`    paid ${paid} wei, parseEther ${Units.parseEther(String(amount)).bi}`);
  console.log(`    ethers: ${refusing(() => parseEther(String(amount)))}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
1.5, a text: 1.5
    paid 1500000000000000000 wei, parseEther 1500000000000000000
    ethers: 1500000000000000000
1 / 3, JavaScript: 0.3333333333333333
    paid 333333333333333300 wei, parseEther 333333333333333300
    ethers: 333333333333333300
1 / 3000, JavaScript: 0.0003333333333333333
    paid 3333333333333333 wei, parseEther 333333333333333
    ethers: refused
1 / 3, bignumber.js: 0.33333333333333333333
    paid 33333333333333333333 wei, parseEther 333333333333333333
    ethers: refused
1 / 3, FixedPointNumber: 0.33333333333333333333
    paid 33333333333333333333 wei, parseEther 333333333333333333
    ethers: refused
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
