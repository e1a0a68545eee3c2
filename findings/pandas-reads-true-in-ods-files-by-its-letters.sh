#!/usr/bin/env bash
# pandas reads TRUE in an .ods file as False, unless the cell shows the English word in capitals.
#
# Surprise: a logical value in an OpenDocument file has an attribute, office:boolean-value="true", and beside it the text
# that is shown, which depends on the language: WAHR, VRAI, VERDADERO. pandas looks at the text and compares it with TRUE.
# pyexcel-ods3 writes the attribute and no text, and all its values come back as False. python-calamine reads the
# attribute.
# Matters: columns such as "approved" or "active" decide which addresses are used. No error and no empty cell shows that
# all of them have become False. With columns such as "blocked", it is the other way round.
# Seen 2026-12-01 with Python 3.11.7, pandas 3.1.1, odfpy 1.4.1 and pyexcel-ods3 0.6.1 (they write the files), and
# python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pandas==3.1.1 odfpy==1.4.1 pyexcel-ods3==0.6.1 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import sys

import pandas
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import CalamineWorkbook

SHOWN = ["TRUE", "true", "True", "WAHR", "VRAI", "VERDADERO"]
shown, plain = f"{sys.argv[1]}/shown.ods", f"{sys.argv[1]}/plain.ods"

document = OpenDocumentSpreadsheet()
table, row = Table(name="List"), TableRow()
for text in SHOWN:
    cell = TableCell(valuetype="boolean", booleanvalue="true")
    cell.addElement(P(text=text))
    row.addElement(cell)
table.addElement(row)
document.spreadsheet.addElement(table)
document.save(shown)
pyexcel_ods3.save_data(plain, {"List": [[True, True, False]]})

READERS = {
    "pandas": lambda path: pandas.read_excel(path, engine="odf", header=None).values.tolist()[0],
    "calamine": lambda path: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0],
}
print("shown:", SHOWN)
for name, read in READERS.items():
    print(f"    {name}: {read(shown)}")
print("by pyexcel-ods3:", [True, True, False])
for name, read in READERS.items():
    print(f"    {name}: {read(plain)}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
shown: ['TRUE', 'true', 'True', 'WAHR', 'VRAI', 'VERDADERO']
    pandas: [True, False, False, False, False, False]
    calamine: [True, True, True, True, True, True]
by pyexcel-ods3: [True, True, False]
    pandas: [False, False, False]
    calamine: [True, True, False]
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
