#!/usr/bin/env bash
# tablib reads from an .ods cell with a comment the comment, and from other cells the beginning of what they show.
#
# Surprise: tablib takes the first piece of text inside a cell, and nothing after it. If the cell has a comment, that is
# the comment: the address is gone. If the first letters have a colour, it is these letters; if there are two spaces, a
# tab or a line break, it is what stands before them. A number is taken from the text that is shown, not from the value
# that is stored with it, so 0.00051234 in a cell with two decimals is 0.0. No error is raised. What tablib exports
# itself has none of these, so a test that exports and imports sees nothing. pandas reads all cells rightly.
# Matters: people comment and colour addresses to say that they were compared. Amounts are rounded to what a column
# shows. django-import-export reads uploads through tablib.
# Seen 2026-12-01 with Python 3.11.7, odfpy 1.4.1 (which writes the file), tablib 3.10.0 and pandas 3.1.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            odfpy==1.4.1 tablib==3.10.0 pandas==3.1.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import pandas
import tablib
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P, S, Span

ADDRESS = "0x00000000000000000000000000000000deadbeef"
os.chdir(os.path.dirname(sys.argv[0]))


def text(*parts):
    paragraph = P()
    for part in parts:
        if isinstance(part, str):
            paragraph.addText(part)
        else:
            paragraph.addElement(part)
    return paragraph


def cell(*children, **attributes):
    made = TableCell(**attributes or {"valuetype": "string"})
    for child in children:
        made.addElement(child)
    return made


comment = Annotation()
comment.addElement(text("compared by phone"))
red = Style(name="red", family="text")
red.addElement(TextProperties(color="#ff0000"))
rows = {
    "address": cell(text(ADDRESS)),
    "address with a comment": cell(comment, text(ADDRESS)),
    "address, six letters are red": cell(text(Span(stylename=red, text=ADDRESS[:6]), ADDRESS[6:])),
    "memo with two spaces": cell(text("desk", S(c=2), "7")),
    "amount, shown with two decimals": cell(text("0.00"), valuetype="float", value=0.00051234),
}
table = Table(name="list")
for name, value in {"name": cell(text("value")), **rows}.items():
    row = TableRow()
    row.addElement(cell(text(name)))
    row.addElement(value)
    table.addElement(row)
document = OpenDocumentSpreadsheet()
document.automaticstyles.addElement(red)
document.spreadsheet.addElement(table)
document.save("list.ods")

with open("list.ods", "rb") as file:
    seen = tablib.Dataset().load(file.read(), "ods")
for (name, value), other in zip(seen, pandas.read_excel("list.ods", engine="odf")["value"], strict=True):
    print(f"{name}\n    tablib: {value}\n    pandas: {other}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
address
    tablib: 0x00000000000000000000000000000000deadbeef
    pandas: 0x00000000000000000000000000000000deadbeef
address with a comment
    tablib: compared by phone
    pandas: 0x00000000000000000000000000000000deadbeef
address, six letters are red
    tablib: 0x0000
    pandas: 0x00000000000000000000000000000000deadbeef
memo with two spaces
    tablib: desk
    pandas: desk  7
amount, shown with two decimals
    tablib: 0.0
    pandas: 0.00051234
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
