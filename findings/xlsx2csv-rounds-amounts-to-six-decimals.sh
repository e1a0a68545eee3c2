#!/usr/bin/env bash
# xlsx2csv rounds amounts to six decimal places, although the cell shows eight, and polars hands the rounded ones on.
#
# Surprise: a cell without a number format of its own (General) holds 0.12345678, a spreadsheet program shows all eight
# decimals, and xlsx2csv writes 0.123457; a tenth of a millionth becomes 0. With the format #,##0.00###### it rounds,
# too, with 0.00000000 it does not. With engine="xlsx2csv", polars reads such a workbook by way of xlsx2csv, and gets
# rounded numbers with all three formats, while its usual engine gets the right ones. xlsx2csv has an option
# --floatformat, but its help does not say that six decimals is what happens without.
# Matters: Bitcoin has eight decimals. Such a list pays more or less than was approved, and the smallest amounts not at
# all. Amounts of a test, such as 0.5, are not changed.
# Seen 2026-12-01 with Python 3.11.7, openpyxl 3.1.5 (which writes the file), xlsx2csv 0.8.6, polars 2.1.0 and fastexcel
# 0.21.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            openpyxl==3.1.5 xlsx2csv==0.8.6 polars==2.1.0 fastexcel==0.21.0
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import io
import os
import sys

import openpyxl
import polars
from xlsx2csv import Xlsx2csv

AMOUNTS = (0.5, 0.12345678, 0.00051234, 0.0000001)
os.chdir(os.path.dirname(sys.argv[0]))


def plain(values):
    return " ".join(f"{value:.8f}".rstrip("0").rstrip(".") for value in values)


for number_format in ("General", "#,##0.00######", "0.00000000"):
    book = openpyxl.Workbook()
    book.active.append(["amount"])
    for amount in AMOUNTS:
        book.active.append([amount])
        book.active.cell(book.active.max_row, 1).number_format = number_format
    book.save("amounts.xlsx")
    text = io.StringIO()
    Xlsx2csv("amounts.xlsx").convert(text)
    print(f"{number_format}: xlsx2csv writes {' '.join(text.getvalue().split()[1:])}")
    for engine in ("xlsx2csv", "calamine"):
        print(f"    polars reads with {engine}: {plain(polars.read_excel('amounts.xlsx', engine=engine)['amount'])}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
General: xlsx2csv writes 0.5 0.123457 0.000512 0
    polars reads with xlsx2csv: 0.5 0.123457 0.000512 0
    polars reads with calamine: 0.5 0.12345678 0.00051234 0.0000001
#,##0.00######: xlsx2csv writes 0.5 0.123457 0.000512 1e-07
    polars reads with xlsx2csv: 0.5 0.123457 0.000512 0.0000001
    polars reads with calamine: 0.5 0.12345678 0.00051234 0.0000001
0.00000000: xlsx2csv writes 0.50000000 0.12345678 0.00051234 1e-07
    polars reads with xlsx2csv: 0.5 0.123457 0.000512 0.0000001
    polars reads with calamine: 0.5 0.12345678 0.00051234 0.0000001
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
