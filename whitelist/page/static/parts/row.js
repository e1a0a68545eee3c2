/** The row with the focus: every value in full, its findings, and their fixes. */

import { announce } from "../announce.js";
import { ask, paragraph } from "../dialogs/dialog.js";
import { button, byId, element } from "../dom.js";
import { printable } from "../printable.js";
import { outcomeSign, worst } from "../signs.js";
import { text } from "../texts.js";
import { changeWords, findingWords, fixWords, heading, outcome, place, shown } from "../words.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../types.js").Row} Row */
/** @typedef {import("../types.js").Finding} Finding */
/** @typedef {import("../types.js").Fix} Fix */
/** @typedef {import("../grid/grid.js").Grid} Grid */

/** @param {Store} store @param {Grid} grid */
export function showRow(store, grid) {
  const content = element("div", { class: "content" });
  byId("row").append(content);
  /** @type {Row | null} */ let current = null;
  grid.addEventListener("cell", () => {
    if (grid.row === current) return;
    current = grid.row;
    if (current === null) content.replaceChildren(element("p", { class: "quiet" }, text.table.none));
    else content.replaceChildren(...details(store, grid, current));
  });
}

/** @param {Store} store @param {Grid} grid @param {Row} row */
function details(store, grid, row) {
  const values = store.state.columns.map(({ name, heading: words }) => element(
    "div",
    { class: worst(row.findings.filter(finding => finding.column === name)) ?? "" },
    element("dt", {}, words),
    element(
      "dd",
      {},
      shown(row, name, text.empty),
      button(text.row.edit, () => grid.edit(row.id, name), { class: "small", "aria-label": text.row.editCell(words) }),
    ),
  ));
  const uploadErrors = [...new Set(row.findings.flatMap(finding => finding.upload_error ?? []))];
  const twin = row.same_as === null ? undefined : store.rows.get(row.same_as);
  return [
    element("p", { class: "place" }, element("strong", {}, place(store, row)), element("span", {}, outcomeSign(row.outcome), outcome(row))),
    twin ? element("p", { class: "quiet" }, text.row.sameAs(place(store, twin))) : "",
    element("dl", {}, ...values),
    row.findings.length === 0 ? element("p", { class: "quiet" }, text.row.clean) : element("ul", {}, ...row.findings.map(finding => item(store, grid, row, finding))),
    ...uploadErrors.map(words => element("p", { class: "quiet" }, `${text.row.uploadError} ${words}`)),
  ];
}

/** @param {Store} store @param {Grid} grid @param {Row} row @param {Finding} finding */
function item(store, grid, row, finding) {
  const { fix } = finding;
  return element("li", { class: `finding ${finding.severity}` }, ...findingWords(finding), ...fixWords(store, fix), fix && button(
    (fix.safe ? text.row.apply : text.row.consider)(heading(store, fix.column), printable(fix.to)),
    () => void apply(store, grid, row, fix),
    { class: "small fix" },
  ));
}

/** @param {Store} store @param {Grid} grid @param {Row} row @param {Fix} fix */
async function apply(store, grid, row, fix) {
  if (!fix.safe && !await confirmed(store, row, fix)) return;
  const isDone = await store.change(known => store.api.applyFixes([fix.id], known));
  grid.focusCell(row.id, fix.column); // the button is gone
  if (isDone) announceRow(store, row.id);
}

/** @param {Store} store @param {Row} row @param {Fix} fix */
function confirmed(store, row, fix) {
  const change = element("p", {}, ...changeWords(fix.from, fix.to));
  const others = fix.others.map(({ column, to }) => element("p", {}, `${text.row.other(heading(store, column))} `, ...changeWords(row.cells[column] ?? "", to)));
  return ask(text.row.question(`${heading(store, fix.column)}, ${place(store, row)}`), [change, ...others, paragraph(text.row.consequence)], text.row.confirm);
}

/** Say how a row is after a change. @param {Store} store @param {number} id */
export function announceRow(store, id) {
  const row = store.row(id);
  const first = worst(row.findings);
  const words = row.findings.find(finding => finding.severity === first)?.message ?? "";
  announce(text.edit.judged(place(store, row), row.findings.length, outcome(row), printable(words)));
}
