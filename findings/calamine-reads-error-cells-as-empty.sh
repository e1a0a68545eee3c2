#!/usr/bin/env bash
# python-calamine gives an empty text for a cell that holds a spreadsheet error.
#
# Surprise: a lookup that found nothing leaves #N/A in the sheet, a removed column leaves #REF!. openpyxl returns these
# words. calamine returns '', the same as for a cell that was never filled, and nothing in the result tells the two
# apart.
# Matters: memo and tag columns are often filled by a lookup in another sheet. "The lookup failed" then reads as "this
# address needs no memo", and a payment to a shared exchange address without its memo is hard to get back.
# Seen 2026-11-28 with Python 3.11.7, openpyxl 3.1.5 (which writes the file) and python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            openpyxl==3.1.5 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import openpyxl
from python_calamine import CalamineWorkbook

os.chdir(os.path.dirname(sys.argv[0]))

book = openpyxl.Workbook()
book.active.append(["no error", "12345"])
for error in ("#N/A", "#REF!", "#VALUE!", "#NAME?"):
    book.active.append([f"error {error}", error])
book.active.append(["never filled", None])
book.save("memos.xlsx")

openpyxl_rows = [[cell.value for cell in row] for row in openpyxl.load_workbook("memos.xlsx").active]
calamine_rows = CalamineWorkbook.from_path("memos.xlsx").get_sheet_by_index(0).to_python()
for (name, one), (_, two) in zip(openpyxl_rows, calamine_rows, strict=True):
    print(f"{name}: openpyxl {one!r}, calamine {two!r}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
no error: openpyxl '12345', calamine '12345'
error #N/A: openpyxl '#N/A', calamine ''
error #REF!: openpyxl '#REF!', calamine ''
error #VALUE!: openpyxl '#VALUE!', calamine ''
error #NAME?: openpyxl '#NAME?', calamine ''
never filled: openpyxl None, calamine ''
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
