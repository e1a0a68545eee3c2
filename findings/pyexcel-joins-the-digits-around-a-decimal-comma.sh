#!/usr/bin/env bash
# pyexcel reads the amount 1,5 as 15, and 0,5 as a text.
#
# Surprise: reading .csv, .tsv and the like, pyexcel takes a comma between digits for a separator of thousands, wherever
# it stands: 12,25 becomes 1225, and 1,2,3 becomes 123. A number that starts with 0 stays a text, and so do 1.000,5 and
# 1,000.5, so a column mixes numbers and texts. Quotation marks do not help. Copying a file to another one is enough.
# Matters: in many countries 1,5 is one and a half. The amount is ten or a hundred times as large afterwards, and a list
# of memos such as 7,8 gets the memo 78. auto_detect_int=False keeps the text.
# Seen 2026-12-01 with Python 3.11.7, pyexcel 0.7.6 and pyexcel-io 0.6.8.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyexcel==0.7.6 pyexcel-io==0.6.8
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/list.csv" <<'LIST'
coin;amount
BTC;1,5
ETH;12,25
XRP;1,2,3
LTC;0,5
TRX;1.000,5
ADA;1,000.5
LIST
cat >"$folder/probe.py" <<'PROBE'
import sys

import pyexcel

folder = sys.argv[1]
with open(f"{folder}/list.csv") as file:
    written = [line.strip().split(";") for line in file]
read = pyexcel.get_array(file_name=f"{folder}/list.csv", delimiter=";")
for (coin, text), (_, value) in zip(written[1:], read[1:], strict=True):
    print(f"{coin}: {text} is read as {value!r}")
print(pyexcel.get_array(file_name=f"{folder}/list.csv", delimiter=";", auto_detect_int=False)[1])
pyexcel.save_as(file_name=f"{folder}/list.csv", delimiter=";", dest_file_name=f"{folder}/copy.csv")
with open(f"{folder}/copy.csv") as file:
    print("copy:", file.read().split())
PROBE

cat >"$folder/expected" <<'OUTPUT'
BTC: 1,5 is read as 15
ETH: 12,25 is read as 1225
XRP: 1,2,3 is read as 123
LTC: 0,5 is read as '0,5'
TRX: 1.000,5 is read as '1.000,5'
ADA: 1,000.5 is read as '1,000.5'
['BTC', '1,5']
copy: ['coin,amount', 'BTC,15', 'ETH,1225', 'XRP,123', 'LTC,"0,5"', 'TRX,"1.000,5"', 'ADA,"1,000.5"']
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
