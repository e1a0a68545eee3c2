#!/usr/bin/env bash
# pylightxl reads each text in a workbook by openpyxl as empty, or cannot read the workbook where lxml is installed.
#
# Surprise: a workbook can hold its texts in one shared list or in the cells. openpyxl writes them into the cells, and
# pylightxl knows only the list: numbers and logical values are there, all texts are ''. Where lxml is installed,
# openpyxl writes XML with it and declares a namespace at each sheet instead of at the top. Both are right, but
# pylightxl looks only at the top: KeyError 'r'. And pylightxl writes True into a cell that is marked as a number, so
# that neither openpyxl nor pylightxl itself can read that workbook.
# Matters: addresses and memos are lost without an error, and amounts are not, so the list looks as if it had been sent
# unfinished. pandas writes with openpyxl by default.
# Seen 2026-12-01 with Python 3.11.7, pylightxl 1.54, openpyxl 3.1.5, XlsxWriter 3.3.1, and without lxml or with 6.1.3.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/without" &&
        "$folder/without/bin/pip" install --quiet --disable-pip-version-check \
            pylightxl==1.54 openpyxl==3.1.5 XlsxWriter==3.3.1 &&
        python3 -m venv "$folder/with" &&
        "$folder/with/bin/pip" install --quiet --disable-pip-version-check \
            pylightxl==1.54 openpyxl==3.1.5 XlsxWriter==3.3.1 lxml==6.1.3
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import sys
from pathlib import Path

import openpyxl
import pylightxl
import xlsxwriter

FILE = Path(sys.argv[1]) / "list.xlsx"


def write_openpyxl(row):
    workbook = openpyxl.Workbook()
    workbook.active.append(row)
    workbook.save(FILE)


def write_xlsxwriter(row):
    with xlsxwriter.Workbook(FILE) as workbook:
        workbook.add_worksheet().write_row(0, 0, row)


def write_pylightxl(row):
    database = pylightxl.Database()
    database.add_ws("list")
    for column, value in enumerate(row, 1):
        database.ws("list").update_index(1, column, value)
    pylightxl.writexl(database, str(FILE))


def read_openpyxl():
    return list(next(openpyxl.load_workbook(FILE).active.values))


def read_pylightxl():
    database = pylightxl.readxl(str(FILE))
    return next(database.ws(database.ws_names[0]).rows)


print(f"openpyxl uses lxml: {openpyxl.LXML}")
for write in (write_openpyxl, write_xlsxwriter, write_pylightxl):
    for row in (["tag", 12345], ["approved", True]):
        FILE.unlink(missing_ok=True)
        write(row)
        for read in (read_openpyxl, read_pylightxl):
            try:
                answer = read()
            except (KeyError, ValueError) as error:
                answer = f"{type(error).__name__}: {str(error)[:30]}"
            print(f"    {write.__name__}({row}), {read.__name__}(): {answer}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
openpyxl uses lxml: False
    write_openpyxl(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_openpyxl(['tag', 12345]), read_pylightxl(): ['', 12345]
    write_openpyxl(['approved', True]), read_openpyxl(): ['approved', True]
    write_openpyxl(['approved', True]), read_pylightxl(): ['', True]
    write_xlsxwriter(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_xlsxwriter(['tag', 12345]), read_pylightxl(): ['tag', 12345]
    write_xlsxwriter(['approved', True]), read_openpyxl(): ['approved', True]
    write_xlsxwriter(['approved', True]), read_pylightxl(): ['approved', True]
    write_pylightxl(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_pylightxl(['tag', 12345]), read_pylightxl(): ['tag', 12345]
    write_pylightxl(['approved', True]), read_openpyxl(): ValueError: Unable to read workbook: could
    write_pylightxl(['approved', True]), read_pylightxl(): ValueError: could not convert string to fl
openpyxl uses lxml: True
    write_openpyxl(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_openpyxl(['tag', 12345]), read_pylightxl(): KeyError: 'r'
    write_openpyxl(['approved', True]), read_openpyxl(): ['approved', True]
    write_openpyxl(['approved', True]), read_pylightxl(): KeyError: 'r'
    write_xlsxwriter(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_xlsxwriter(['tag', 12345]), read_pylightxl(): ['tag', 12345]
    write_xlsxwriter(['approved', True]), read_openpyxl(): ['approved', True]
    write_xlsxwriter(['approved', True]), read_pylightxl(): ['approved', True]
    write_pylightxl(['tag', 12345]), read_openpyxl(): ['tag', 12345]
    write_pylightxl(['tag', 12345]), read_pylightxl(): ['tag', 12345]
    write_pylightxl(['approved', True]), read_openpyxl(): ValueError: Unable to read workbook: could
    write_pylightxl(['approved', True]), read_pylightxl(): ValueError: could not convert string to fl
OUTPUT

{
    "$folder/without/bin/python" "$folder/probe.py" "$folder"
    "$folder/with/bin/python" "$folder/probe.py" "$folder"
} >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
