#!/usr/bin/env bash
# Three JavaScript CSV readers turn an EVM address into a floating-point number.
#
# Surprise: ExcelJS and SheetJS in their default reading, and d3-dsv with autoType, give a cell to JavaScript's
# Number(), and that reads 0x as "hexadecimal follows". The 40 digits of an address become a float, which keeps only
# about 13 of them: two different addresses become the same number. Only SheetJS keeps the text as well (in the cell's
# field w).
# Matters: a withdrawal list that went through such a script has lost its Ethereum addresses, and comparing two lists
# finds different addresses equal. Quotation marks around the cell do not help.
# Seen 2026-11-28 with Node 20.20.2, exceljs 4.4.0, xlsx 0.18.5 and d3-dsv 3.0.2.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" \
    exceljs@4.4.0 xlsx@0.18.5 d3-dsv@3.0.2 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.mjs" <<'PROBE'
import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';
import { autoType, csvParse } from 'd3-dsv';

const text = `network,address
Ethereum,"0xde709f2102306220921060314715629080e2fb77"
Ethereum,"0xde709f2102306220921060314715629080e2fb78"
`;
const file = new URL('list.csv', import.meta.url).pathname;
writeFileSync(file, text);

const show = (reader, one, two) =>
  console.log(`${reader}: ${typeof one} ${one}, equal to the next row: ${one === two}`);

const sheet = await new ExcelJS.Workbook().csv.readFile(file);
show('exceljs', sheet.getCell('B2').value, sheet.getCell('B3').value);

const { Sheets, SheetNames } = XLSX.read(text, { type: 'string' });
const cells = Sheets[SheetNames[0]];
show('xlsx', cells.B2.v, cells.B3.v);
console.log(`xlsx, field w: ${cells.B2.w}`);

const rows = csvParse(text, autoType);
show('d3-dsv', rows[0].address, rows[1].address);
PROBE

cat >"$folder/expected" <<'OUTPUT'
exceljs: number 1.2699074966708187e+48, equal to the next row: true
xlsx: number 1.2699074966708187e+48, equal to the next row: true
xlsx, field w: 0xde709f2102306220921060314715629080e2fb77
d3-dsv: number 1.2699074966708187e+48, equal to the next row: true
OUTPUT

node "$folder/probe.mjs" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-11-28" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
