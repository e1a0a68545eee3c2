/** Draws the rows of the table. A row has the same cells all its life, and is filled with one entry after the other. */

import { element } from "../dom.js";
import { outcomeSign, severitySign, worst } from "../signs.js";
import { text } from "../texts.js";
import { outcome, place, shown, source } from "../words.js";

/** @typedef {import("../types.js").Row} Row */

/** Columns before those of the exchange. */
export const LOCATION = "location";
export const OUTCOME = "outcome";

/**
 * Smallest width by meaning, in rem, and the share of what is left. An address of 42 characters fits; longer ones are shown
 * in full beside the table.
 */
const WIDTHS = /** @type {Record<string, [number, number]>} */ ({
  location: [8, 1],
  outcome: [10.5, 0],
  coin: [4.5, 0.1],
  network: [7.5, 0.1],
  address: [23, 2],
  memo: [6, 0.8],
  remark: [6, 1],
});
const WIDTH = /** @type {[number, number]} */ ([7, 1]);

/** Give *table* its columns: the rows are not one grid for CSS, so that all need the same widths. @param {HTMLElement} table @param {string[]} columns */
export function setWidths(table, columns) {
  const widths = columns.map(column => WIDTHS[column] ?? WIDTH);
  table.style.setProperty("--columns", widths.map(([least, share]) => `minmax(${least}rem, ${share}fr)`).join(" "));
  table.style.setProperty("--least", `${widths.reduce((sum, [least]) => sum + least, 0)}rem`);
}

/** Return an empty row. @param {string[]} columns @param {string[]} names */
export function createRow(columns, names) {
  const cells = columns.map((column, index) => element("div", {
    role: column === LOCATION ? "rowheader" : "gridcell",
    tabIndex: -1,
    "aria-colindex": String(index + 1),
    "data-column": column,
    "data-name": names[index],
  }));
  return element("div", { role: "row", class: "entry" }, ...cells);
}

/** Return the findings that a cell shows; those of the row as a whole are shown with its outcome. @param {Row} row @param {string} column @param {string[]} columns */
export function findingsOf(row, column, columns) {
  if (column !== OUTCOME) return row.findings.filter(finding => finding.column === column);
  return row.findings.filter(finding => finding.column === null || !columns.includes(finding.column));
}

/** @param {HTMLElement} cell @param {Row} row @param {string[]} columns @param {import("../store.js").Store} store */
export function fillCell(cell, row, columns, store) {
  if (cell.classList.contains("editing")) return;
  const column = /** @type {string} */ (cell.dataset.column);
  if (column === LOCATION) {
    cell.ariaLabel = place(store, row); // its two parts would be read with a space between them
    cell.replaceChildren(element("span", { class: "source" }, source(store, row)), element("span", { class: "line" }, `:${row.line}`));
    return;
  }
  const findings = findingsOf(row, column, columns);
  const severity = worst(findings);
  cell.className = severity ?? "";
  if (severity === "error") cell.setAttribute("aria-invalid", "true");
  else cell.removeAttribute("aria-invalid");
  const sign = severity !== undefined && severitySign(severity);
  if (column === OUTCOME) {
    cell.replaceChildren(outcomeSign(row.outcome), element("span", { class: "value" }, outcome(row)), sign || "");
    return;
  }
  const isEdited = row.edited.includes(column);
  if (isEdited) cell.classList.add("edited");
  cell.replaceChildren(
    sign || "",
    shown(row, column, severity === undefined ? "" : text.empty),
    isEdited ? element("span", { class: "unseen" }, ` (${text.table.edited})`) : "",
  );
}
