#!/usr/bin/env bash
# ENS's address encoder makes an addr1 text of an old Cardano address, which Cardano's own library refuses.
#
# Surprise: addresses of Cardano's first years (Byron) begin with Ae2 or Ddz and are still paid to. What decode returns
# is a window on a larger piece of memory, and encode takes all of that piece. So encode(decode(address)), the usual way
# to check an address or to bring it into one form, does not find a Byron address, and writes the bytes in the new form:
# Ae2… becomes addr1sd…, and Ddz… ends in an error about a length. If the bytes are copied in between, both come back
# unchanged. New addresses always do.
# Matters: coins that were never moved and wallets of that time have such addresses. The text that comes out begins as
# an address of Cardano does.
# Seen 2026-12-01 with Node 20.20.2, @ensdomains/address-encoder 1.1.4, @emurgo/cardano-serialization-lib-nodejs 15.0.3
# and @trustwallet/wallet-core 4.8.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    @ensdomains/address-encoder@1.1.4 @emurgo/cardano-serialization-lib-nodejs@15.0.3 \
    @trustwallet/wallet-core@4.8.2 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Address, ByronAddress } = require('@emurgo/cardano-serialization-lib-nodejs');
const { getCoderByCoinName } = require('@ensdomains/address-encoder');
const { initWasm } = require('@trustwallet/wallet-core');

const ADDRESSES = [
  'Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi',
  'DdzFFzCqrhsrcTVhLygT24QwTnNqQqQ8mZrq5jykUzMveU26sxaH529kMpo7VhPrt5pwW3dXeB2k3EEvKcNBRmzCfcQ7dTkyGzTs658C',
  'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x', // CIP-19
];

function attempt(act) {
  try {
    return act();
  } catch (error) {
    return `refused: ${String(error.message ?? error).slice(0, 35)}`;
  }
}

(async () => {
  const { AnyAddress, CoinType } = await initWasm();
  const { decode, encode } = getCoderByCoinName('ada');
  function show(address) {
    const read = attempt(() => {
      const known = address.startsWith('addr') ? Address.from_bech32(address) : ByronAddress.from_base58(address);
      return known ? 'read' : '';
    });
    console.log(`    Cardano's library: ${read}; Trust Wallet: ${AnyAddress.isValid(address, CoinType.cardano)}`);
  }
  for (const address of ADDRESSES) {
    console.log(address);
    show(address);
    const written = attempt(() => encode(decode(address)));
    const copied = attempt(() => encode(Uint8Array.from(decode(address))));
    console.log(`  ENS: ${written === address ? 'the same' : written}`);
    if (written !== address && !written.startsWith('refused')) show(written);
    console.log(`  ENS, with the bytes copied: ${copied === address ? 'the same' : copied}`);
  }
})();
PROBE

cat >"$folder/expected" <<'OUTPUT'
Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi
    Cardano's library: read; Trust Wallet: true
  ENS: addr1sdvpew5hptfkv4xcmk8hgf6twv699h02hxnz5wthg6lrcskvmksqquafju6
    Cardano's library: refused: Deserialization failed in Address b; Trust Wallet: false
  ENS, with the bytes copied: the same
DdzFFzCqrhsrcTVhLygT24QwTnNqQqQ8mZrq5jykUzMveU26sxaH529kMpo7VhPrt5pwW3dXeB2k3EEvKcNBRmzCfcQ7dTkyGzTs658C
    Cardano's library: read; Trust Wallet: true
  ENS: refused: Length 117 exceeds limit 104
  ENS, with the bytes copied: the same
addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x
    Cardano's library: read; Trust Wallet: true
  ENS: the same
  ENS, with the bytes copied: the same
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
