#!/usr/bin/env bash
# frictionless reads a column of amounts such as 1,5 as places on the earth, until one amount is too large for that.
#
# Surprise: guessing the type of a column, frictionless tries longitude and latitude. Two numbers with a comma between
# them are a point: 1,5 becomes 1° east and 5° north, and 1,000 becomes [1, 0]. All amounts have to fit, up to 180 before
# the comma and 90 behind it. One amount 250,5 or 1,95, and the column is text.
# Matters: the report says that the list is valid. The rows come out with pairs of numbers, in which 1,50 and 1,5 are
# two different amounts, 1,000 is not the 1000 that was meant, and the type depends on other rows.
# Seen 2026-12-01 with Python 3.11.7 and frictionless 5.21.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
} || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

from frictionless import Resource

os.chdir(sys.argv[1])
for amounts in (["1,5", "1,50", "99,75"], ["1,000", "20,000"], ["1,5", "250,5"], ["1,5", "1,95"]):
    with open("list.csv", "w") as file:
        print("coin;amount", *(f"BTC;{amount}" for amount in amounts), sep="\n", file=file)
    resource = Resource(path="list.csv")
    resource.infer()
    (rows,) = Resource(path="list.csv").extract().values()
    print(", ".join(amounts).join("()"), resource.schema.get_field("amount").type, [row["amount"] for row in rows])
    print("    valid:", Resource(path="list.csv").validate().valid)
PROBE

cat >"$folder/expected" <<'OUTPUT'
(1,5, 1,50, 99,75) geopoint [[1.0, 5.0], [1.0, 50.0], [99.0, 75.0]]
    valid: True
(1,000, 20,000) geopoint [[1.0, 0.0], [20.0, 0.0]]
    valid: True
(1,5, 250,5) string ['1,5', '250,5']
    valid: True
(1,5, 1,95) string ['1,5', '1,95']
    valid: True
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
