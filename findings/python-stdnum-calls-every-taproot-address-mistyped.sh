#!/usr/bin/env bash
# python-stdnum says that every taproot address has a wrong checksum.
#
# Surprise: stdnum.bitcoin knows addresses that begin with bc1, reads their version, and computes one checksum for all
# versions. Version 1 (taproot) has another one, bech32m, since BIP 350 of 2020. The answer is not "unknown kind of
# address" but InvalidChecksum, which means a typing error.
# Matters: the package checks numbers of all countries, so a form that has it already checks payment details with it. A
# customer with a current wallet is asked again and again to correct a right address.
# Seen 2026-12-01 with Python 3.11.7 and python-stdnum 2.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from stdnum import bitcoin
from stdnum.exceptions import ValidationError

ADDRESSES = {
    "version 0, example of BIP 173": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "version 1, good example of BIP 350": "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
}

for name, address in ADDRESSES.items():
    try:
        bitcoin.validate(address)
        print(f"{name}: valid")
    except ValidationError as error:
        print(f"{name}: {type(error).__name__}: {error}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
version 0, example of BIP 173: valid
version 1, good example of BIP 350: InvalidChecksum: The number's checksum or check digit is invalid.
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
