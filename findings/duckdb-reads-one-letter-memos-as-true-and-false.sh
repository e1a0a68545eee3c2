#!/usr/bin/env bash
# DuckDB reads the memos t and f as true and false, and 1-2-26 as the second of January or the first of February.
#
# Surprise: the CSV reader tries boolean before text, and the letters t and f, in either case, are booleans. One memo
# "g" in the column, and all are texts. 1-2-26 becomes a date with the day first; a 13 in the second place and it is the
# month. So a row changes because of another one. Unlike most readers, DuckDB keeps leading zeros.
# Matters: written back, the list has the memos true and false, and dates with the year first, none of which anybody
# entered. all_varchar = true keeps the texts.
# Seen 2026-11-29 with Python 3.11.7 and duckdb 2.0.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            duckdb==2.0.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys
from pathlib import Path

import duckdb

os.chdir(os.path.dirname(sys.argv[0]))


def again(*memos, options=""):
    Path("list.csv").write_text("network,memo\n" + "".join(f"ATOM,{memo}\n" for memo in memos))
    duckdb.sql(f"copy (from read_csv('list.csv'{options})) to 'copy.csv'")
    return [line.split(",")[1] for line in Path("copy.csv").read_text().splitlines()[1:]]


for memos in (["t", "f"], ["t", "f", "g"], ["1-2-26", "3-4-26"], ["1-2-26", "3-13-26"], ["00012345", "007"]):
    print(memos, "->", again(*memos))
print(["t", "f"], "with all_varchar ->", again("t", "f", options=", all_varchar = true"))
PROBE

cat >"$folder/expected" <<'OUTPUT'
['t', 'f'] -> ['true', 'false']
['t', 'f', 'g'] -> ['t', 'f', 'g']
['1-2-26', '3-4-26'] -> ['2026-02-01', '2026-04-03']
['1-2-26', '3-13-26'] -> ['2026-01-02', '2026-03-13']
['00012345', '007'] -> ['00012345', '007']
['t', 'f'] with all_varchar -> ['t', 'f']
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
