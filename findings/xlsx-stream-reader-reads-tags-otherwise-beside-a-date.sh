#!/usr/bin/env bash
# xlsx-stream-reader reads the tag 4294967295 as 4,294,967,295 and the amount 0.00051234 as 0.00, if there is a date.
#
# Surprise: by default, the package gives a number as its cell shows it, but only if the workbook declares a number
# format of its own; else it gives the number that is stored. A date as yyyy-mm-dd in another column is such a
# declaration. Then all numbers become texts, also where the cell has one of the formats that each program knows:
# rounded to what is shown, and with thousands separators. Long numbers without a format become 1.23457E+14. The option
# formatting: false avoids it, but a test with a list without such a date gives no reason to set it.
# Matters: a list is read rightly for months, until somebody adds a column with the day of the approval. A tag with
# commas is refused by good luck, a rounded amount is paid.
# Seen 2026-12-01 with Node 20.20.2, xlsx-stream-reader 1.1.1 and exceljs 4.4.0 (which writes the file).
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" xlsx-stream-reader@1.1.1 exceljs@4.4.0 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const { Readable } = require('node:stream');
const ExcelJS = require('exceljs');
const XlsxStreamReader = require('xlsx-stream-reader');

async function workbook(dateFormat) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('list');
  sheet.addRow([4294967295, 0.00051234, 123456789012345, new Date('2026-12-01')]);
  sheet.getCell('A1').numFmt = '#,##0';
  sheet.getCell('B1').numFmt = '0.00';
  sheet.getCell('D1').numFmt = dateFormat;
  return Buffer.from(await book.xlsx.writeBuffer());
}

function read(bytes, options) {
  return new Promise((resolve, reject) => {
    const reader = new XlsxStreamReader(options);
    let cells;
    reader.on('worksheet', (sheet) => {
      sheet.on('row', (row) => { cells = row.values.slice(1, 4); });
      sheet.process();
    });
    reader.on('error', reject).on('end', () => resolve(cells));
    Readable.from(bytes).pipe(reader);
  });
}

(async () => {
  for (const [title, format, options] of [
    ['date in a format that each program has (14)', 'mm-dd-yy', {}],
    ['date as yyyy-mm-dd', 'yyyy-mm-dd', {}],
    ['date as yyyy-mm-dd, formatting: false', 'yyyy-mm-dd', { formatting: false }],
  ]) {
    console.log(`${title}: ${JSON.stringify(await read(await workbook(format), options))}`);
  }
})();
PROBE

cat >"$folder/expected" <<'OUTPUT'
date in a format that each program has (14): [4294967295,0.00051234,123456789012345]
date as yyyy-mm-dd: ["4,294,967,295","0.00","1.23457E+14"]
date as yyyy-mm-dd, formatting: false: ["4294967295","0.00051234","123456789012345"]
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
