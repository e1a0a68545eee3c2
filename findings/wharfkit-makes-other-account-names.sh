#!/usr/bin/env bash
# Wharfkit makes the account name .lice of Alice, user of user.6, and 12345.....12 of 123456789012.
#
# Surprise: EOS names have the letters a to z, the digits 1 to 5 and dots. Name.from reads each other character as a dot,
# and drops dots at the end. A longer text is cut after thirteen characters, and the thirteenth becomes another one if it
# does not fit. No error is raised, and the result is a name. A space at the end does no harm, by the same rule. eosjs,
# which came before, refuses all of them.
# Matters: a name that a spreadsheet began with a capital, or that lost its underscore, names another account, and both
# can exist. Names are short, have no checksum, and are all that a withdrawal to EOS needs besides the memo.
# Seen 2026-12-01 with Node 20.20.2, @wharfkit/antelope 1.2.0 and eosjs 22.1.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @wharfkit/antelope@1.2.0 eosjs@22.1.0 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Name } = require('@wharfkit/antelope');
const { SerialBuffer } = require('eosjs/dist/eosjs-serialize');

function eosjs(name) {
  const buffer = new SerialBuffer({ textEncoder: new TextEncoder(), textDecoder: new TextDecoder() });
  buffer.pushName(name);
  return buffer.getName();
}

const LIBRARIES = { Wharfkit: (name) => Name.from(name).toString(), eosjs };

for (const name of ['alice', 'Alice', 'alice_1', 'user.6', '123456789012', 'exchangewallets', 'withdrawalwallet', 'alice ']) {
  const answers = Object.entries(LIBRARIES).map(([library, read]) => {
    try {
      return `${library} ${read(name)}`;
    } catch {
      return `${library} refuses`;
    }
  });
  console.log(`${JSON.stringify(name)}: ${answers.join(', ')}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
"alice": Wharfkit alice, eosjs alice
"Alice": Wharfkit .lice, eosjs refuses
"alice_1": Wharfkit alice.1, eosjs refuses
"user.6": Wharfkit user, eosjs refuses
"123456789012": Wharfkit 12345.....12, eosjs refuses
"exchangewallets": Wharfkit exchangewalle, eosjs refuses
"withdrawalwallet": Wharfkit withdrawalwa1, eosjs refuses
"alice ": Wharfkit alice, eosjs refuses
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
