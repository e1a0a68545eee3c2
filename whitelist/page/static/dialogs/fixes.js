/** Shows which cells the safe fixes would change, and lets the user choose among them. */

import { button, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { changeWords, heading } from "../words.js";
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
  const list = element("ul", { class: "changes" });
  const more = button("", () => show(), { class: "small" });
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
    const box = element("input", { type: "checkbox", checked: chosen.has(group), onchange: () => {
      if (box.checked) chosen.add(group);
      else chosen.delete(group);
      update();
    } });
    const label = element("label", { class: "box" }, box, element("span", {}, `${heading(store, column)}: `, ...changeWords(from, to), ` ${text.fixes.cells(group.length)}`));
    return element("li", {}, label, element("p", { class: "hint" }, printable(message)));
  };
  const show = () => {
    const shown = list.childElementCount;
    list.append(...groups.slice(shown, shown + STEP).map(line));
    const left = groups.length - list.childElementCount;
    more.textContent = text.findings.more(Math.min(left, STEP));
    more.hidden = left === 0;
  };
  all.addEventListener("change", () => {
    for (const group of groups) if (all.checked) chosen.add(group); else chosen.delete(group);
    for (const box of list.querySelectorAll("input")) box.checked = all.checked;
    update();
  });
  show();
  update();
  const scroller = element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-label": text.fixes.title }, list, more);
  const choices = element("label", { class: "box" }, all, text.fixes.all(groups.length));
  const isConfirmed = await ask(text.fixes.title, [paragraph(text.fixes.explanation), choices, scroller], confirm);
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
