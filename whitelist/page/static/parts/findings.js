/** The list of findings beside the table, grouped as in the text report, and the next steps. */

import { byId, button, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { findingWords, place } from "../words.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../view.js").View} View */
/** @typedef {import("../types.js").Group} Group */
/** @typedef {import("../grid/grid.js").Grid} Grid */

/** Groups that are listed at once; a button lists as many more. The text report shows as many. */
const STEP = 50;

/** Rows of a group that have a button each. */
const MOST_ROWS = 6;

/** @param {Store} store @param {View} view @param {Grid} grid */
export function showFindings(store, view, grid) {
  const list = element("ul", { class: "findings" });
  const more = button("", () => show());
  const none = element("p", { class: "quiet" });
  const next = element("div", { class: "next" });
  byId("findings").append(none, list, more, next);
  /** @type {HTMLElement[]} */ let waiting = [];
  const show = () => {
    list.append(...waiting.splice(0, STEP));
    more.hidden = waiting.length === 0;
    more.textContent = text.findings.more(Math.min(waiting.length, STEP));
  };
  const redraw = () => {
    const { groups, files, next: steps } = store.findings;
    const { severity, file } = view.filter;
    const isShown = (/** @type {{severity: string, file?: number}} */ each) =>
      (!["error", "warning", "note"].includes(severity) || each.severity === severity) && (file === "" || String(each.file) === file);
    const ofRows = groups.filter(isShown).map(group => item(store, view, grid, group));
    const ofFiles = files.filter(isShown).map(finding => element("li", { class: `finding ${finding.severity}` }, ...findingWords(finding)));
    waiting = [...ofRows, ...ofFiles];
    none.hidden = waiting.length > 0;
    none.textContent = groups.length + files.length === 0 ? text.findings.none : text.findings.noneShown;
    list.replaceChildren();
    show();
    const lines = steps.map(line => element("li", {}, printable(line)));
    next.replaceChildren(...(lines.length > 0 ? [element("h3", {}, text.findings.next), element("ul", {}, ...lines)] : []));
  };
  store.addEventListener("findings", redraw);
  view.addEventListener("view", redraw);
}

/** @param {Store} store @param {View} view @param {Grid} grid @param {Group} group */
function item(store, view, grid, group) {
  const known = group.rows.filter(id => store.rows.has(id));
  const places = known.slice(0, MOST_ROWS).map(id => {
    return button(place(store, store.row(id)), () => grid.focusCell(id, group.column ?? undefined), { class: "small place" });
  });
  const all = known.length > 1 && button(text.findings.showRows(known.length), () => {
    view.narrow({ severity: "", file: "", network: "", outcome: "", rows: new Set(known) });
    grid.focusCell(known[0], group.column ?? undefined);
  }, { class: "small" });
  return element("li", { class: `finding ${group.severity}` }, ...findingWords(group), element("p", { class: "places" }, ...places, all));
}
