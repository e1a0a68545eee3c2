#!/usr/bin/env bash
# The same time of 25:30 is a length of time in one format, and half past one on 1 January 1900 in another.
#
# Surprise: a cell 25:30 has the number 1.0625 and the format [h]:mm. pandas reads it from .xlsx as "1 day, 1:30:00".
# From .xls, with xlrd, it becomes "1900-01-01 01:30:00", and polars says that also of the .xlsx file. None of the
# texts contains 25. 12:30 becomes a time with pandas and a date in 1899 with polars.
# Matters: a spreadsheet program takes a memo such as 25:30 for a time. Who compares the .xls list with the .xlsx list
# finds two different memos, and no reader says that the cell was never a text.
# Seen 2026-11-29 with Python 3.11.7, pandas 3.1.1, openpyxl 3.1.5, xlwt 1.3.0 (they write the files), xlrd 2.0.2, polars
# 2.1.0 and fastexcel 0.21.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pandas==3.1.1 openpyxl==3.1.5 xlwt==1.3.0 xlrd==2.0.2 polars==2.1.0 fastexcel==0.21.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import openpyxl
import pandas
import polars
import xlwt

CELLS = {"25:30": (1.0625, "[h]:mm"), "12:30": (12.5 / 24, "hh:mm")}
os.chdir(os.path.dirname(sys.argv[0]))

new, old = openpyxl.Workbook(), xlwt.Workbook()
sheet = old.add_sheet("List")
sheet.write(0, 0, "memo")
new.active.append(["memo"])
for row, (number, number_format) in enumerate(CELLS.values(), start=1):
    new.active.cell(row + 1, 1, number).number_format = number_format
    sheet.write(row, 0, number, xlwt.easyxf(num_format_str=number_format))
new.save("memos.xlsx")
old.save("memos.xls")

columns = {
    "pandas .xlsx": pandas.read_excel("memos.xlsx", dtype=str).memo,
    "pandas .xls": pandas.read_excel("memos.xls", dtype=str).memo,
    "polars .xlsx": polars.read_excel("memos.xlsx", infer_schema_length=0)["memo"],
}
for name, column in columns.items():
    for shown, text in zip(CELLS, column, strict=True):
        print(f"{name}: {shown} is {text!r}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
pandas .xlsx: 25:30 is '1 day, 1:30:00'
pandas .xlsx: 12:30 is '12:30:00'
pandas .xls: 25:30 is '1900-01-01 01:30:00'
pandas .xls: 12:30 is '12:30:00'
polars .xlsx: 25:30 is '1900-01-01 01:30:00'
polars .xlsx: 12:30 is '1899-12-31 12:30:00'
OUTPUT

"$folder/venv/bin/python" -W ignore "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
