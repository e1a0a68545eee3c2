#!/usr/bin/env bash
# tronpy turns addresses into TRON's usual form that its own check calls no address.
#
# Surprise: is_address answers False for a 20-byte address with 0x and for a 21-byte one with 0x41, but
# to_base58check_address converts both to the T... form without complaint. The same digits without 0x are an address
# for both, if they start with 41.
# Matters: 0x with 40 digits is how an Ethereum address looks. A script that converts a column without asking
# is_address first makes a valid TRON address of an Ethereum address that stands in the wrong row.
# Seen 2026-11-28 with Python 3.11.7 and tronpy 0.6.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            tronpy==0.6.2
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
from tronpy.keys import is_address, to_base58check_address

DIGITS = "de709f2102306220921060314715629080e2fb77"

for text in (f"41{DIGITS}", f"0x41{DIGITS}", f"0x{DIGITS}"):
    print(f"{text}: is_address {is_address(text)}, converted to {to_base58check_address(text)}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
41de709f2102306220921060314715629080e2fb77: is_address True, converted to TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq
0x41de709f2102306220921060314715629080e2fb77: is_address False, converted to TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq
0xde709f2102306220921060314715629080e2fb77: is_address False, converted to TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
