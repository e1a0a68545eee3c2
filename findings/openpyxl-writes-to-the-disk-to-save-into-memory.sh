#!/usr/bin/env bash
# openpyxl saves into memory by way of the disk, and where that is full it prints a traceback after the caught error.
#
# Surprise: Workbook.save() into a BytesIO writes each sheet to a file in the folder for temporary files first, also in
# the usual mode, not only in the write-only one. Where that folder cannot be written, saving into memory fails. The caller
# can catch the error, and once the objects are collected, Python prints a traceback about a generator all the same,
# because each writer of a sheet tries to write again at its end. XlsxWriter does without files if asked (in_memory).
# Matters: a tool that promises one line for an error prints two and a traceback, and names the file that the user asked
# for, or none, where the folder for temporary files is full.
# Seen 2026-11-30 with Python 3.11.7, openpyxl 3.1.5, et_xmlfile 2.0.0 and XlsxWriter 3.3.1, on Linux.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
{
    python3 -m venv "$folder/venv" &&
        "$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
            openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1
} || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.py" <<'PROBE'
import gc
import io
import resource
import signal
import sys

import openpyxl
import xlsxwriter


def try_to(save):
    try:
        save()
    except OSError as error:
        return f"{type(error).__name__}: {error.strerror}"
    return "saved"


def by_openpyxl():
    book = openpyxl.Workbook()
    for _ in range(100):
        book.active.append(["coin", "network", "address", "memo"])
    book.save(io.BytesIO())


def by_xlsxwriter():
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    book.add_worksheet().write_row(0, 0, ["coin", "network", "address", "memo"])
    book.close()


print(f"with room: openpyxl {try_to(by_openpyxl)}, XlsxWriter {try_to(by_xlsxwriter)}")
printed = []
sys.unraisablehook = lambda args: printed.append(type(args.exc_value).__name__)  # instead of printing a traceback
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # no file can have more than 100 bytes; memory is not limited
results = f"without: openpyxl {try_to(by_openpyxl)}, XlsxWriter {try_to(by_xlsxwriter)}"
gc.collect()
print(f"{results}\nprinted after the error was caught: {printed}")
PROBE

cat >"$folder/expected" <<'OUTPUT'
with room: openpyxl saved, XlsxWriter saved
without: openpyxl OSError: File too large, XlsxWriter saved
printed after the error was caught: ['OSError']
OUTPUT

"$folder/venv/bin/python" -u "$folder/probe.py" 2>&1 | cat >"$folder/seen" || echo "stopped" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-30" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
