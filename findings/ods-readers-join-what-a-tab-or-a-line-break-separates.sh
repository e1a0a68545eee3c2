#!/usr/bin/env bash
# Readers of .ods files join the two halves of a cell, so that two numbers become one.
#
# Surprise: in an OpenDocument text, a tab and a line break are elements of their own (text:tab, text:line-break).
# python-calamine passes over both, and 12<tab>34 and 12<line break>34 become 1234. The engine odf of pandas passes over
# the tab only. Two paragraphs in a cell, which look the same as a line break, stay apart in both.
# Matters: people write two memos into a cell, or a memo and a note below it. The number that comes out looks like an
# ordinary memo. LibreOffice writes a tab within a cell in this way.
# Seen 2026-11-29 with Python 3.11.7, odfpy 1.4.1 (which writes the file), pandas 3.1.1 and python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            odfpy==1.4.1 pandas==3.1.1 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Tab

os.chdir(os.path.dirname(sys.argv[0]))


def paragraph(middle=None):
    made = P(text="12")
    if middle is not None:
        made.addElement(middle)
        made.addText("34")
    return made


CELLS = {
    "two paragraphs": (paragraph(), P(text="34")),
    "line break": (paragraph(LineBreak()),),
    "tab": (paragraph(Tab()),),
    "three spaces": (paragraph(S(c=3)),),
}
document = OpenDocumentSpreadsheet()
table = Table(name="List")
document.spreadsheet.addElement(table)
for paragraphs in CELLS.values():
    row, cell = TableRow(), TableCell(valuetype="string")
    for each in paragraphs:
        cell.addElement(each)
    row.addElement(cell)
    table.addElement(row)
document.save("memos.ods")

engines = ("odf", "calamine")
read = [pandas.read_excel("memos.ods", header=None, dtype=str, engine=engine)[0] for engine in engines]
for name, odf, calamine in zip(CELLS, *read, strict=True):
    print(f"{name}: odf {odf!r}, calamine {calamine!r}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
two paragraphs: odf '12\n34', calamine '12\n34'
line break: odf '12\n34', calamine '1234'
tab: odf '1234', calamine '1234'
three spaces: odf '12   34', calamine '12   34'
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
