#!/usr/bin/env bash
# python-calamine reads only the first column of an .xlsb workbook that SheetJS wrote, and says nothing.
#
# Surprise: where a cell follows directly on another, SheetJS writes a short record without a column number, which
# [MS-XLSB] allows. calamine skips these records. A list of four columns comes back as a list of one, without an error;
# after an empty cell one more column appears. SheetJS reads its own file back unchanged.
# Matters: addresses and memos are gone, and so is the header: a program that looks for a sheet with an address column
# does not find one, and passes over the list.
# Seen 2026-11-29 with Python 3.11.7, python-calamine 0.9.1, Node 20.20.2 and xlsx 0.18.5.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            python-calamine==0.9.1 &&
        npm install --silent --no-fund --no-audit --prefix "$folder" xlsx@0.18.5
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/write.cjs" <<'PROBE'
const XLSX = require('xlsx');

process.chdir(__dirname);
const rows = [
  ['coin', 'network', 'address', 'memo'],
  ['XRP', 'XRP', 'rExample', '12345'],
  ['ATOM', null, 'cosmosexample', 'desk-7'],
];
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'List');
XLSX.writeFile(book, 'list.xls');
XLSX.writeFile(book, 'list.xlsb');
const again = XLSX.readFile('list.xlsb').Sheets.List;
console.log('list.xlsb read back by SheetJS');
console.log(`    ${JSON.stringify(XLSX.utils.sheet_to_json(again, { header: 1, defval: '' }))}`);
PROBE

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

from python_calamine import CalamineWorkbook

os.chdir(os.path.dirname(sys.argv[0]))
for path in ("list.xls", "list.xlsb"):
    print(path)
    for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python():
        print("    calamine:", row)
PROBE

cat >"$folder/expected" <<'OUTPUT'
list.xlsb read back by SheetJS
    [["coin","network","address","memo"],["XRP","XRP","rExample","12345"],["ATOM","","cosmosexample","desk-7"]]
list.xls
    calamine: ['coin', 'network', 'address', 'memo']
    calamine: ['XRP', 'XRP', 'rExample', '12345']
    calamine: ['ATOM', '', 'cosmosexample', 'desk-7']
list.xlsb
    calamine: ['coin', '', '']
    calamine: ['XRP', '', '']
    calamine: ['ATOM', '', 'cosmosexample']
OUTPUT

{ node "$folder/write.cjs" && "$folder/venv/bin/python" "$folder/probe.py"; } >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
