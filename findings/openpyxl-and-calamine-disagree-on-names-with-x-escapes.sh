#!/usr/bin/env bash
# A NEAR account written by openpyxl is another NEAR account when calamine reads it.
#
# Surprise: in an .xlsx file _xHHHH_ inside a text stands for the character with that number, so a program that writes
# must escape such a text. openpyxl does not, calamine decodes as the format says, and pay_x0041_a.near becomes
# payAa.near. XlsxWriter escapes rightly, and then it is xlsx2csv that shows the escape. openpyxl reads its own file
# back unchanged, so a test with one library sees nothing.
# Matters: NEAR allows an underscore between letters and digits, so names such as pay_x0041_a.near and a_x0061_b.near
# are valid, and the second reads as aab.near, a valid name that may belong to somebody else.
# Seen 2026-11-28 with Python 3.11.7, openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1 and xlsx2csv 0.8.6.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1 xlsx2csv==0.8.6
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import io
import os
import sys

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsx2csv import Xlsx2csv

NAMES = ["pay_x0041_a.near", "a_x0061_b.near"]
os.chdir(os.path.dirname(sys.argv[0]))

book = openpyxl.Workbook()
for name in NAMES:
    book.active.append([name])
book.save("openpyxl.xlsx")

with xlsxwriter.Workbook("XlsxWriter.xlsx") as other:
    other.add_worksheet().write_column(0, 0, NAMES)

for writer in ("openpyxl", "XlsxWriter"):
    path = f"{writer}.xlsx"
    text = io.StringIO()
    Xlsx2csv(path).convert(text)
    cells = openpyxl.load_workbook(path).active["A"]
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    print(writer, "-> openpyxl:", [cell.value for cell in cells])
    print(writer, "-> calamine:", [row[0] for row in rows])
    print(writer, "-> xlsx2csv:", text.getvalue().split())
PROBE

cat >"$folder/expected" <<'OUTPUT'
openpyxl -> openpyxl: ['pay_x0041_a.near', 'a_x0061_b.near']
openpyxl -> calamine: ['payAa.near', 'aab.near']
openpyxl -> xlsx2csv: ['pay_x0041_a.near', 'a_x0061_b.near']
XlsxWriter -> openpyxl: ['pay_x0041_a.near', 'a_x0061_b.near']
XlsxWriter -> calamine: ['pay_x0041_a.near', 'a_x0061_b.near']
XlsxWriter -> xlsx2csv: ['pay_x005F_x0041_a.near', 'a_x005F_x0061_b.near']
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
