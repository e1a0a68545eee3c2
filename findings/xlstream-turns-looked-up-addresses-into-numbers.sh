#!/usr/bin/env bash
# xlstream reads an EVM address that a formula looked up as 5.177053552602076e+47, and one that was typed as it is.
#
# Surprise: the result of a formula that is text is marked as text in the workbook. xlstream makes a number of it where
# JavaScript can: hexadecimal digits with 0x are a number, and so are 007 and 1e5. Infinity becomes null. The same texts
# in cells without a formula stay texts. The value raw and the value formatted are both changed.
# Matters: addresses and memos come from an address book by a lookup. The column of names beside it is right, and a test
# list that was typed is right.
# Seen 2026-12-01 with Node 20.20.2, exceljs 4.4.0 (which writes the file) and xlstream 2.5.5.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" exceljs@4.4.0 xlstream@2.5.5 || {
    echo "not checked: the packages could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const ExcelJS = require('exceljs');
const { getXlsxStream } = require('xlstream');

const TEXTS = ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '007', '1e5', '12345678901234567890', 'Infinity', 'desk 7'];

(async () => {
  const file = `${__dirname}/list.xlsx`;
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('list');
  TEXTS.forEach((text, row) => sheet.addRow([text, { formula: `VLOOKUP(A${row + 1},A:A,1,0)`, result: text }]));
  await workbook.xlsx.writeFile(file);
  for await (const { raw, formatted } of await getXlsxStream({ filePath: file, sheet: 0 })) {
    const [typed, lookedUp] = raw.arr;
    console.log(`typed: ${JSON.stringify(typed)}`);
    console.log(`    looked up: ${JSON.stringify(lookedUp)}, formatted ${JSON.stringify(formatted.arr[1])}`);
  }
})();
PROBE

cat >"$folder/expected" <<'OUTPUT'
typed: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    looked up: 5.177053552602076e+47, formatted 5.177053552602076e+47
typed: "007"
    looked up: 7, formatted 7
typed: "1e5"
    looked up: 100000, formatted 100000
typed: "12345678901234567890"
    looked up: 12345678901234567000, formatted 12345678901234567000
typed: "Infinity"
    looked up: null, formatted null
typed: "desk 7"
    looked up: "desk 7", formatted "desk 7"
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
