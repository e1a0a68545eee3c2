#!/usr/bin/env bash
# xlsx2csv writes pieces of a date instead of the number, when the cell's format holds a text in quotation marks.
#
# Surprise: a memo 44000 with the number format "Memo "0 is shown by a spreadsheet program as Memo 44000. xlsx2csv
# takes the letters m, d, e, h, s and y inside the quotation marks for a date format, fills in month and day of day
# 44000, and prints a text in which the number no longer occurs at all. A format without such letters leaves the number
# alone.
# Matters: such a format keeps a column of memos or tags readable for people. The memo is lost, and the text that
# replaces it is not empty, so a check for missing memos is content.
# Seen 2026-11-28 with Python 3.11.7, openpyxl 3.1.5 (which writes the file) and xlsx2csv 0.8.6.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            openpyxl==3.1.5 xlsx2csv==0.8.6
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import csv
import io
import os
import sys

import openpyxl
from xlsx2csv import Xlsx2csv

FORMATS = ["0", '"no. "0', '"Memo "0', '"ID" 0', '0 "Hedera"']
os.chdir(os.path.dirname(sys.argv[0]))

book = openpyxl.Workbook()
for row, number_format in enumerate(FORMATS, start=1):
    book.active.cell(row, 1, 44000).number_format = number_format
book.save("memos.xlsx")

text = io.StringIO()
Xlsx2csv("memos.xlsx").convert(text)
text.seek(0)
for number_format, (value,) in zip(FORMATS, csv.reader(text), strict=True):
    print(f"44000 with {number_format}: {value}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
44000 with 0: 44000
44000 with "no. "0: 44000
44000 with "Memo "0: "06e06o "0
44000 with "ID" 0: "i18" 0
44000 with 0 "Hedera": 0 "12e18era"
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
