#!/usr/bin/env bash
# pyexcel-xlsx moves rows to the left and loses bold addresses, as soon as pyexcel-xlsxr is installed beside it.
#
# Surprise: a program that imports get_data from pyexcel_xlsx is then served by the other package, with all of its
# differences. A workbook has no entry for an empty cell, and pyexcel-xlsxr fills up what is missing between two cells,
# but not what is missing before the first. A text of which some letters are bold becomes '', the text 1e5 becomes
# 100000.0, and the texts 0 and 12345 become numbers, although they are marked as text in the file.
# Matters: lists write the coin once and leave it empty in the rows below: then address and memo are in the columns of
# coin and network. People mark the first letters of an address to compare it.
# Seen 2026-12-01 with Python 3.11.7, pyexcel-xlsx 0.6.1, pyexcel-xlsxr 0.6.2, pyexcel-io 0.6.8, openpyxl 3.1.5 and
# XlsxWriter 3.3.1 (which writes the file).
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pyexcel-xlsx==0.6.1 pyexcel-io==0.6.8 openpyxl==3.1.5 XlsxWriter==3.3.1 &&
        python3 -m venv "$folder/both" &&
        "$folder/both/bin/pip" install --quiet --disable-pip-version-check \
            pyexcel-xlsx==0.6.1 pyexcel-io==0.6.8 openpyxl==3.1.5 pyexcel-xlsxr==0.6.2
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/write.py" <<'PROBE'
import sys

import xlsxwriter

ADDRESS = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"  # the account of the first ledger
ROWS = (
    ["coin", "network", "address", "memo"],
    ["XRP", "XRP", ADDRESS, "12345"],
    [None, None, ADDRESS, "0"],
    [None, "XRP", ADDRESS, "1e5"],
)

with xlsxwriter.Workbook(sys.argv[1]) as workbook:
    sheet, bold = workbook.add_worksheet("list"), workbook.add_format({"bold": True})
    for row, cells in enumerate(ROWS):
        sheet.write_row(row, 0, cells)
    sheet.write_row(len(ROWS), 0, ["XRP", "XRP"])
    sheet.write_rich_string(len(ROWS), 2, bold, ADDRESS[:5], ADDRESS[5:])
PROBE
cat >"$folder/read.py" <<'PROBE'
import sys

from pyexcel_xlsx import get_data

for row in get_data(sys.argv[1])["list"][1:]:
    print(row)
PROBE

cat >"$folder/expected" <<'OUTPUT'
pyexcel-xlsx
['XRP', 'XRP', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', '12345']
['', '', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', '0']
['', 'XRP', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', '1e5']
['XRP', 'XRP', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh']
the same, with pyexcel-xlsxr beside it
['XRP', 'XRP', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 12345]
['rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 0]
['XRP', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 100000.0]
['XRP', 'XRP']
OUTPUT

{
    "$folder/venv/bin/python" "$folder/write.py" "$folder/list.xlsx"
    echo "pyexcel-xlsx"
    "$folder/venv/bin/python" "$folder/read.py" "$folder/list.xlsx"
    echo "the same, with pyexcel-xlsxr beside it"
    "$folder/both/bin/python" "$folder/read.py" "$folder/list.xlsx"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
