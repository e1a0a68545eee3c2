#!/usr/bin/env bash
# tablib reads two equal payments in an .ods file as one, and moves cells to the left of where they stand.
#
# Surprise: in an .ods file, equal neighbours are written once, with the number of times: number-rows-repeated for rows,
# number-columns-repeated for cells. LibreOffice writes so, tablib's own export does not. tablib ignores both: two equal
# rows in succession become one, two equal cells become one, and two empty cells become none, so that what follows moves
# into the columns before it. Missing cells at the end are filled up, and no row is too short. pandas reads all rows and
# columns, also with calamine.
# Matters: an instalment is paid once instead of twice. Where coin and network have the same name, as XRP on XRP, each
# row is moved, and after two empty cells, address and memo are in columns of something else.
# Seen 2026-12-01 with Python 3.11.7, odfpy 1.4.1 (which writes the file), tablib 3.10.0, pandas 3.1.1 and
# python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            odfpy==1.4.1 tablib==3.10.0 pandas==3.1.1 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import pandas
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

os.chdir(os.path.dirname(sys.argv[0]))


def cell(value, times=1):
    repeated = {"numbercolumnsrepeated": times} if times > 1 else {}
    made = TableCell(**({"valuetype": "string"} if value else {}), **repeated)
    if value:
        made.addElement(P(text=value))
    return made


table = Table(name="list")
for cells, times in (
    (map(cell, ("coin", "network", "remark", "address", "memo")), 1),
    (map(cell, ("USDT", "TRC20", "rent", "TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq", "")), 2),
    ((cell("XRP", 2), cell("desk"), cell("rrrrrrrrrrrrrrrrrrrrBZbvji"), cell("12345")), 1),
    ((cell("EOS"), cell("", 2), cell("eosio.null"), cell("67890")), 1),
):
    row = TableRow(**({"numberrowsrepeated": times} if times > 1 else {}))
    for one in cells:
        row.addElement(one)
    table.addElement(row)
document = OpenDocumentSpreadsheet()
document.spreadsheet.addElement(table)
document.save("list.ods")

with open("list.ods", "rb") as file:
    rows = {"tablib": list(tablib.Dataset().load(file.read(), "ods"))}
for engine in ("odf", "calamine"):
    rows[f"pandas with {engine}"] = pandas.read_excel("list.ods", engine=engine, dtype=str).fillna("").values.tolist()
for reader, found in rows.items():
    print(f"{reader}: {len(found)} rows")
    for row in found:
        print("   ", " | ".join(row))
PROBE

cat >"$folder/expected" <<'OUTPUT'
tablib: 3 rows
    USDT | TRC20 | rent | TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq | 
    XRP | desk | rrrrrrrrrrrrrrrrrrrrBZbvji | 12345 | 
    EOS | eosio.null | 67890 |  | 
pandas with odf: 4 rows
    USDT | TRC20 | rent | TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq | 
    USDT | TRC20 | rent | TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq | 
    XRP | XRP | desk | rrrrrrrrrrrrrrrrrrrrBZbvji | 12345
    EOS |  |  | eosio.null | 67890
pandas with calamine: 4 rows
    USDT | TRC20 | rent | TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq | 
    USDT | TRC20 | rent | TWFMvjMknXX4gYDHrY4ED6xkVBzqWzz4tq | 
    XRP | XRP | desk | rrrrrrrrrrrrrrrrrrrrBZbvji | 12345
    EOS |  |  | eosio.null | 67890
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
