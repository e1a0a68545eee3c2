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
  if (row.output !== null) return text.table.placed(...row.output);
  return row.outcome === null ? text.outcome.none : text.outcome[row.outcome];
}

/**
 * Return what a cell shows: its text with the wrong characters marked, or a word for a secret or an empty cell.
 *
 * @param {Row} row
 * @param {string} column
 * @param {string} none  What an empty cell shows.
 */
export function shown(row, column, none) {
  const value = row.cells[column] ?? "";
  const word = row.hidden?.includes(column) ? text.hidden : value === "" && none;
  if (word) return element("span", { class: "said" }, word);
  const span = row.findings.find(finding => finding.column === column && finding.span !== null)?.span ?? [0, 0];
  const [before, wrong, after] = slices(value, ...span);
  return element("span", { class: "value" }, before, wrong !== "" && element("mark", {}, wrong), after);
}

/** Cut by characters, as the program counts them, and not by halves of them. @param {string} value @param {number} start @param {number} end */
function slices(value, start, end) {
  const characters = [...value];
  return [characters.slice(0, start), characters.slice(start, end), characters.slice(end)].map(part => printable(part.join("")));
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

/** Return a fix as reports write it. @param {Store} store @param {import("./types.js").Fix | null} fix */
export function fixWords(store, fix) {
  if (fix === null) return [];
  const label = fix.safe ? text.row.fix : text.row.possibleFix;
  const others = fix.others.map(({ column, to }) => [text.row.other(heading(store, column)), to]);
  return [[label, fix.to], ...others].map(([words, to]) => element("p", { class: "hint" }, `${words} `, element("code", {}, whole(to))));
}

/** Return what cannot be done, and what to do about it. @param {import("./types.js").Problem} problem */
export function troubleWords({ message, hint }) {
  return element(
    "div",
    { class: "trouble" },
    element("p", {}, printable(message)),
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
