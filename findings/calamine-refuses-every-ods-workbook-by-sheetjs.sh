#!/usr/bin/env bash
# python-calamine refuses every .ods workbook that SheetJS writes, and with it do polars and pyexcel-ods.
#
# Surprise: SheetJS indents the file, and calamine stops at the white space in front of a cell, which an OpenDocument file
# may have there. pyexcel-ods, which is built on odfpy, stops at it with an AttributeError. pandas, which uses odfpy
# as well, reads the file. No special content is needed: one cell is enough.
# Matters: the same list by SheetJS is read as .xlsx. Whoever tests .ods with files by LibreOffice or odfpy, which do not
# indent, learns from a customer that the web export cannot be read.
# Seen 2026-12-01 with Python 3.11.7, python-calamine 0.9.1, polars 2.1.0, fastexcel 0.21.0, pyexcel-ods 0.6.0, pandas
# 3.1.1, odfpy 1.4.1, Node 20.20.2 and xlsx 0.18.5.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0 pyexcel-ods==0.6.0 pandas==3.1.1 odfpy==1.4.1 &&
        npm install --silent --no-fund --no-audit --prefix "$folder" xlsx@0.18.5
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const xlsx = require('xlsx');
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['XRP', '12345']]), 'List');
for (const ending of ['ods', 'xlsx']) xlsx.writeFile(book, `${process.argv[2]}/list.${ending}`);
PROBE
cat >"$folder/probe.py" <<'PROBE'
import sys

import pandas
import polars
import pyexcel_ods
from python_calamine import CalamineWorkbook

ods = f"{sys.argv[1]}/list.ods"
READERS = {
    "calamine": lambda path: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(),
    "polars": lambda path: polars.read_ods(path, has_header=False, infer_schema_length=0).rows(),
    "pyexcel-ods": lambda path: pyexcel_ods.get_data(path)["List"],
    "pandas with odfpy": lambda path: pandas.read_excel(path, engine="odf", header=None, dtype=str).values.tolist(),
}
for name, read in READERS.items():
    try:
        print(f"{name}: {read(ods)}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {str(error).splitlines()[0][:60]}")
print(f"calamine, list.xlsx: {READERS['calamine'](ods.replace('.ods', '.xlsx'))}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
calamine: CalamineError: Expecting 'table-cell', found 'Text(BytesText { content: Bor
polars: CalamineError: calamine error: Ods error: Expecting 'table-cell', found 'Te
pyexcel-ods: AttributeError: 'Text' object has no attribute 'getElementsByType'
pandas with odfpy: [['XRP', '12345']]
calamine, list.xlsx: [['XRP', '12345']]
OUTPUT

{
    node "$folder/probe.js" "$folder"
    "$folder/venv/bin/python" "$folder/probe.py" "$folder"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
