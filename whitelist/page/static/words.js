/** Words about a row and its findings that several parts of the page use. */

import { element } from "./dom.js";
import { printable } from "./printable.js";
import { severitySign } from "./signs.js";
import { text } from "./texts.js";

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./store.js").Store} Store */

/** Return where a row is, as reports write it: "otc-desk.xlsx[Payees]:19". @param {Store} store @param {Row} row */
export function place(store, row) {
  return `${source(store, row)}:${row.line}`;
}

/** Return the file and sheet of a row. @param {Store} store @param {Row} row */
export function source(store, row) {
  const { file, sheet } = store.source(row);
  return printable(text.table.source(file, sheet));
}

/** Return where a row goes, or why it does not. @param {Row} row */
export function outcome(row) {
  return row.output === null ? text.outcome[row.outcome] : text.table.placed(...row.output);
}

/** Return what a cell shows; a secret is not sent. @param {Row} row @param {string} column */
export function shown(row, column) {
  return row.hidden?.includes(column) ? text.hidden : printable(row.cells[column] ?? "");
}

/** Return the name of a column. @param {Store} store @param {string} column */
export function heading(store, column) {
  return store.state.columns.find(each => each.name === column)?.heading ?? column;
}

/**
 * Return a finding as reports write it: code and rule, the message, the hint.
 *
 * @param {{severity: import("./types.js").Severity, code: string, slug: string, message: string, hint: string}} finding
 */
export function findingWords(finding) {
  return [
    element("p", { class: "rule" }, severitySign(finding.severity), `${finding.code} ${finding.slug}`),
    element("p", { class: "message" }, printable(finding.message)),
    finding.hint !== "" && element("p", { class: "hint" }, `${text.hint} ${printable(finding.hint)}`),
  ];
}

/** Return what cannot be done, and what to do about it. @param {import("./types.js").Problem} problem */
export function troubleWords({ error, hint }) {
  return element(
    "div",
    { class: "trouble" },
    element("p", {}, printable(error)),
    hint !== "" && element("p", { class: "hint" }, `${text.hint} ${printable(hint)}`),
  );
}

/** Return the text of a cell before and after a change, with white space at the ends as signs. @param {string} from @param {string} to */
export function changeWords(from, to) {
  return [element("del", {}, whole(from)), " → ", element("ins", {}, whole(to))];
}

/** @param {string} value */
function whole(value) {
  return value === "" ? text.empty : printable(value).replaceAll(/^ +| +$/g, spaces => "␣".repeat(spaces.length));
}
