#!/usr/bin/env bash
# Stellar's Python SDK reads a payment request whose memo has no type, and loses the memo.
#
# Surprise: SEP-7 makes the parameter memo_type optional, and the examples in its versions up to 2.0.0 have a memo and no
# type. PayStellarUri.from_uri reads such a request without its memo, raises nothing, and writes it back without it.
# Amount, message and destination are kept. With memo_type=MEMO_TEXT the memo is kept, too. The wallet SDK for TypeScript
# keeps it in both cases.
# Matters: the receiver asked for a memo because the address is shared. A payment that was built from this request
# arrives at the address and is credited to nobody.
# Seen 2026-12-01 with Python 3.11.7, stellar-sdk 16.1.1, Node 20.20.2 and @stellar/typescript-wallet-sdk 1.10.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check stellar-sdk==16.1.1 &&
        npm install --silent --no-fund --no-audit --prefix "$folder" @stellar/typescript-wallet-sdk@1.10.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

ADDRESS=GCALNQQBXAPZ2WIRSDDBMSTAKCUH5SG6U76YBFLQLIXJTF7FE5AX7AOO # as the request, an example of SEP-7 2.0.0
REQUEST="web+stellar:pay?destination=$ADDRESS&amount=120.1234567&memo=skdjfasf&msg=pay%20me%20with%20lumens"
cat >"$folder/probe.py" <<'PROBE'
import sys

from stellar_sdk.sep.stellar_uri import PayStellarUri

for uri in sys.argv[1:]:
    request = PayStellarUri.from_uri(uri)
    print(f"stellar-sdk: amount {request.amount}, memo {request.memo}, {request.msg}")
    print(f"    written again: memo is {'kept' if 'skdjfasf' in request.to_uri() else 'lost'}")
PROBE
cat >"$folder/probe.js" <<'PROBE'
const { parseSep7Uri } = require('@stellar/typescript-wallet-sdk');
for (const uri of process.argv.slice(2)) {
  const request = parseSep7Uri(uri);
  console.log(`typescript-wallet-sdk: amount ${request.amount}, memo ${request.memo}, ${request.msg}`);
  console.log(`    written again: memo is ${request.toString().includes('skdjfasf') ? 'kept' : 'lost'}`);
}
PROBE

cat >"$folder/expected" <<'OUTPUT'
stellar-sdk: amount 120.1234567, memo None, pay me with lumens
    written again: memo is lost
stellar-sdk: amount 120.1234567, memo skdjfasf, pay me with lumens
    written again: memo is kept
typescript-wallet-sdk: amount 120.1234567, memo skdjfasf, pay me with lumens
    written again: memo is kept
typescript-wallet-sdk: amount 120.1234567, memo skdjfasf, pay me with lumens
    written again: memo is kept
OUTPUT

{
    "$folder/venv/bin/python" "$folder/probe.py" "$REQUEST" "$REQUEST&memo_type=MEMO_TEXT"
    node "$folder/probe.js" "$REQUEST" "$REQUEST&memo_type=MEMO_TEXT"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
