/** Shows which cells the safe fixes would change, and lets the user choose among them. */

import { button, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { heading } from "../words.js";
import { ask, paragraph } from "./dialog.js";

/** @typedef {import("../types.js").ListedFix} ListedFix */

/** Changes that are listed at once; a button lists as many more. */
const STEP = 200;

/**
 * Return the ids of the fixes that the user wants.
 *
 * @param {import("../store.js").Store} store
 * @param {ListedFix[]} fixes
 * @returns {Promise<string[]>}
 */
export async function chooseFixes(store, fixes) {
  const groups = grouped(fixes);
  const chosen = new Set(groups);
  const confirm = element("button");
  const all = element("input", { type: "checkbox", checked: true });
  /** @type {HTMLInputElement[]} */ const boxes = [];
  const update = () => {
    const count = [...chosen].reduce((sum, group) => sum + group.length, 0);
    confirm.textContent = text.fixes.confirm(count);
    confirm.disabled = count === 0;
    all.checked = chosen.size === groups.length;
    all.indeterminate = chosen.size > 0 && !all.checked;
  };
  /** @param {ListedFix[]} group */
  const line = group => {
    const [{ column, from, to, message }] = group;
    const name = heading(store, column);
    const box = element("input", {
      type: "checkbox",
      checked: chosen.has(group),
      "aria-label": text.fixes.choose(name, printable(from), printable(to)),
      onchange: () => { if (box.checked) chosen.add(group); else chosen.delete(group); update(); },
    });
    boxes.push(box);
    return element(
      "tr",
      {},
      element("td", {}, element("label", { class: "box" }, box)),
      element("td", {}, name),
      element("td", { class: "value" }, visible(from)),
      element("td", { class: "value" }, visible(to)),
      element("td", { class: "number" }, String(group.length)),
      element("td", {}, printable(message)),
    );
  };
  all.addEventListener("change", () => {
    for (const group of groups) if (all.checked) chosen.add(group); else chosen.delete(group);
    for (const box of boxes) box.checked = all.checked;
    update();
  });
  const body = element("tbody");
  const more = button("", () => show());
  const show = () => {
    const shown = body.childElementCount;
    body.append(...groups.slice(shown, shown + STEP).map(line));
    const left = groups.length - body.childElementCount;
    more.textContent = text.findings.more(Math.min(left, STEP));
    more.hidden = left === 0;
  };
  const { column, from, to, cells, reason, chosen: apply } = text.fixes;
  const head = element("tr", {}, ...[apply, column, from, to, cells, reason].map(name => element("th", { scope: "col" }, name)));
  show();
  update();
  const isConfirmed = await ask(text.fixes.title, [
    paragraph(text.fixes.explanation),
    element("label", { class: "box" }, all, text.fixes.all),
    element("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": text.fixes.title }, element("table", {}, element("thead", {}, head), body), more),
  ], confirm);
  return isConfirmed ? groups.filter(group => chosen.has(group)).flatMap(group => group.map(fix => fix.id)) : [];
}

/** Return *fixes* that change the same text of a column in the same way together. @param {ListedFix[]} fixes */
function grouped(fixes) {
  /** @type {Map<string, ListedFix[]>} */ const groups = new Map();
  for (const fix of fixes) {
    const key = JSON.stringify([fix.code, fix.column, fix.from, fix.to]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fix]);
    else group.push(fix);
  }
  return [...groups.values()];
}

/** Return *value* with its spaces as signs. @param {string} value */
function visible(value) {
  if (value === "") return element("span", { class: "said" }, text.empty);
  return printable(value).replaceAll(/^ +| +$/g, spaces => "␣".repeat(spaces.length));
}
