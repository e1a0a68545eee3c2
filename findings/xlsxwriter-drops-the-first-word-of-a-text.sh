#!/usr/bin/env bash
# XlsxWriter drops the beginning of a text such as internal:12345, and pandas and polars do so with it.
#
# Surprise: write() takes a text that starts with internal:, external: or mailto: for a link, and writes only what
# follows into the cell: the memo internal:12345 becomes the text 12345. So it is with polars, and with pandas, which
# prefers XlsxWriter as soon as that package is installed. With pandas a text in braces, {=desk}, also becomes a formula
# with the result 0. openpyxl keeps all these texts.
# Matters: a memo "internal:12345" is not the memo 12345, which can be the memo of another customer. The frame is right
# and the workbook is not, and whether it is depends on which packages are installed.
# Seen 2026-11-29 with Python 3.11.7, XlsxWriter 3.3.1, pandas 3.1.1, polars 2.1.0 and openpyxl 3.1.5 (which reads the files).
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            XlsxWriter==3.3.1 pandas==3.1.1 polars==2.1.0 openpyxl==3.1.5
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import os
import sys

import openpyxl
import pandas
import polars

MEMOS = ["12345", "internal:12345", "external:12345", "mailto:12345", "{=desk}"]
os.chdir(os.path.dirname(sys.argv[0]))

pandas.DataFrame({"memo": MEMOS}).to_excel("pandas.xlsx", index=False)
pandas.DataFrame({"memo": MEMOS}).to_excel("openpyxl.xlsx", index=False, engine="openpyxl")
polars.DataFrame({"memo": MEMOS}).write_excel("polars.xlsx")
for name in ("pandas", "polars", "openpyxl"):
    column = openpyxl.load_workbook(f"{name}.xlsx", data_only=True).active["A"]
    print(f"{name}: {[cell.value for cell in column[1:]]}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
pandas: ['12345', '12345', '12345', '12345', 0]
polars: ['12345', '12345', '12345', '12345', '{=desk}']
openpyxl: ['12345', 'internal:12345', 'external:12345', 'mailto:12345', '{=desk}']
OUTPUT

"$folder/venv/bin/python" "$folder/probe.py" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-29" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
