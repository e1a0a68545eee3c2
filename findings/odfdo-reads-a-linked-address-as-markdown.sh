#!/usr/bin/env bash
# odfdo reads an address with a link as [0x…](https://…), the way Markdown writes links.
#
# Surprise: a cell of an .ods file that shows an address and leads to its page in a block explorer has the text of the
# address. get_values, the value of a cell and to_csv give text, brackets, link and parentheses instead. A cell whose
# letters have a colour or are bold is read as plain text, so it is not that all formats become Markdown. pandas and
# python-calamine read the address.
# Matters: LibreOffice makes a link of what is pasted from a web page. The cell looks as always, and the address in the
# CSV file is refused by everything that checks it.
# Seen 2026-12-01 with Python 3.11.7, odfpy 1.4.1 (which writes the file), odfdo 3.27.3, pandas 3.1.1 and
# python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            odfpy==1.4.1 odfdo==3.27.3 pandas==3.1.1 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import sys
from pathlib import Path

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import A, P, Span
from odfdo import Document

FILE = Path(sys.argv[1]) / "list.ods"
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # of the examples of EIP-55

document = OpenDocumentSpreadsheet()
bold = Style(name="bold", family="text")
bold.addElement(TextProperties(fontweight="bold"))
document.automaticstyles.addElement(bold)
plain, linked, marked = P(text=ADDRESS), P(), P()
linked.addElement(A(href=f"https://etherscan.io/address/{ADDRESS}", text=ADDRESS))
marked.addElement(Span(stylename=bold, text=ADDRESS[:6]))
marked.addText(ADDRESS[6:])
table = Table(name="list")
for paragraph in (plain, linked, marked):
    row, cell = TableRow(), TableCell(valuetype="string")
    cell.addElement(paragraph)
    row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save(FILE)

sheet = Document(FILE).body.get_table(0)
answers = {
    "odfdo, get_values": [value for [value] in sheet.get_values()],
    "odfdo, to_csv": sheet.to_csv().split(),
    **{
        f"pandas, {engine}": list(pandas.read_excel(FILE, header=None, engine=engine)[0])
        for engine in ("odf", "calamine")
    },
}
for name, values in answers.items():
    print(name)
    for kind, value in zip(("plain", "linked", "bold"), values, strict=True):
        print(f"    {kind}: {value}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
odfdo, get_values
    plain: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    linked: [0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed](https://etherscan.io/address/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed)
    bold: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
odfdo, to_csv
    plain: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    linked: [0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed](https://etherscan.io/address/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed)
    bold: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
pandas, odf
    plain: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    linked: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    bold: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
pandas, calamine
    plain: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    linked: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
    bold: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
