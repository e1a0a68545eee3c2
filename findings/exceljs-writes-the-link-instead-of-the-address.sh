#!/usr/bin/env bash
# ExcelJS writes the link of a cell into the CSV file instead of the address, and nothing for a computed 0.
#
# Surprise: workbook.csv.write gives for a linked cell the target of the link, not the text that the cell shows. An
# address with a link to a block explorer comes out as https://etherscan.io/address/0x…, a mailbox as mailto:… A cell in
# which a few letters are bold comes out as JSON with its fonts. A formula whose result is 0 comes out empty, while the
# plain number 0 is kept. From the workbook, ExcelJS has read the right texts and results, as the output shows.
# Matters: spreadsheet programs make links by themselves, and people mark the first letters of an address to compare it.
# The list that is uploaded has links where the addresses were, and an empty cell where the workbook says 0.
# Seen 2026-12-01 with Node 20.20.2 and exceljs 4.4.0.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" exceljs@4.4.0 || {
    echo "not checked: the package could not be installed" >&2
    exit 2
}

cat >"$folder/probe.js" <<'PROBE'
const ExcelJS = require('exceljs');

const address = '0x00000000000000000000000000000000deadbeef';
const cells = {
  plain: address,
  linked: { text: address, hyperlink: `https://etherscan.io/address/${address}` },
  mailbox: { text: 'desk@example.com', hyperlink: 'mailto:desk@example.com' },
  'partly bold': { richText: [{ font: { bold: true }, text: address.slice(0, 6) }, { text: address.slice(6) }] },
  zero: 0,
  'computed zero': { formula: '2-2', result: 0 },
  'computed five': { formula: '2+3', result: 5 },
};

(async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('list').addRows(Object.entries(cells));
  const copy = new ExcelJS.Workbook();
  await copy.xlsx.load(await book.xlsx.writeBuffer());
  const lines = (await copy.csv.writeBuffer()).toString().split('\n');
  copy.getWorksheet('list').eachRow((row, number) => {
    const cell = row.getCell(2);
    console.log(`${row.getCell(1).value}: read as ${cell.result ?? cell.text}`);
    console.log(`    written as ${lines[number - 1]}`);
  });
})();
PROBE

cat >"$folder/expected" <<'OUTPUT'
plain: read as 0x00000000000000000000000000000000deadbeef
    written as plain,0x00000000000000000000000000000000deadbeef
linked: read as 0x00000000000000000000000000000000deadbeef
    written as linked,https://etherscan.io/address/0x00000000000000000000000000000000deadbeef
mailbox: read as desk@example.com
    written as mailbox,mailto:desk@example.com
partly bold: read as 0x00000000000000000000000000000000deadbeef
    written as partly bold,"{""richText"":[{""font"":{""bold"":true},""text"":""0x0000""},{""text"":""0000000000000000000000000000deadbeef""}]}"
zero: read as 0
    written as zero,0
computed zero: read as 0
    written as computed zero,
computed five: read as 5
    written as computed five,5
OUTPUT

node "$folder/probe.js" >"$folder/seen" || echo "stopped with exit code $?" >>"$folder/seen"
if ! diff -u "$folder/expected" "$folder/seen"; then
    echo "changed: the output is no longer the one seen on 2026-12-01" >&2
    exit 1
fi
cat "$folder/seen"
echo "unchanged"
