#!/usr/bin/env bash
# pandas writes an .ods file with a Windows line break in a cell, and reads it back without the rows that follow.
#
# Surprise: odfpy, with which pandas writes .ods, turns a carriage return into &#12; instead of &#13;, and XML forbids the
# character 12. Reading its own file, odfpy stops at the error, prints the whole XML, and returns what it has so far.
# pandas raises nothing: four rows become two, the cell is empty, and the last two rows are gone. calamine passes over
# the error and reads a form feed. A line break without carriage return comes back unchanged.
# Matters: a label of two lines from a Windows program is enough, and withdrawal addresses below it disappear. If the row is
# the first, the frame is empty.
# Seen 2026-12-01 with Python 3.11.7, pandas 3.1.1, odfpy 1.4.1 and python-calamine 0.9.1.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import contextlib
import io
import sys

import pandas
from python_calamine import CalamineWorkbook

path = f"{sys.argv[1]}/list.ods"
for line_break in ("\n", "\r\n"):
    frame = pandas.DataFrame(
        [["XRP", "1001", "Desk"], ["XRP", "1002", f"Desk{line_break}Paris"], ["XRP", "1003", ""], ["XRP", "1004", ""]],
        columns=["coin", "memo", "label"],
    )
    frame.to_excel(path, engine="odf", index=False)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        read = pandas.read_excel(path, engine="odf", dtype=str, keep_default_na=False)
    print(f"{line_break!r}: {len(frame)} rows written, {len(read)} read")
    print("    pandas:", read[["memo", "label"]].values.tolist())
    print("    printed:", printed.getvalue().partition("\n")[0] or "nothing")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    print("    calamine:", [row[1:] for row in rows[1:]])
PROBE

cat >"$folder/expected" <<'OUTPUT'
'\n': 4 rows written, 4 read
    pandas: [['1001', 'Desk'], ['1002', 'Desk\nParis'], ['1003', ''], ['1004', '']]
    printed: nothing
    calamine: [['1001', 'Desk'], ['1002', 'Desk\nParis'], ['1003', ''], ['1004', '']]
'\r\n': 4 rows written, 2 read
    pandas: [['1001', 'Desk'], ['1002', '']]
    printed: ====== SAX FAILED TO PARSE ==========
    calamine: [['1001', 'Desk'], ['1002', 'Desk\x0c\nParis'], ['1003', ''], ['1004', '']]
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" "$folder" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
