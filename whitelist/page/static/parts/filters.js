/** Chooses which rows the table shows. */

import { button, byId, choice, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { BATCH, UNKNOWN } from "../view.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../view.js").View} View */

/** @param {Store} store @param {View} view */
export function showFilters(store, view) {
  const form = byId("filters");
  form.addEventListener("submit", event => event.preventDefault());
  const names = /** @type {const} */ (["severity", "file", "network", "outcome"]);
  const selects = names.map(name => {
    const label = choice(text.filters[name], [], "", value => view.narrow({ [name]: value }));
    form.append(label);
    return /** @type {HTMLSelectElement} */ (label.querySelector("select"));
  });
  const count = element("span", { role: "status", class: "count" });
  const clear = button(text.filters.clear, () => { view.showAll(); selects[0].focus(); }, { class: "small" });
  form.append(count, clear);
  const update = () => {
    const choices = [severities(), files(store), networks(store), outcomes(store)];
    for (const [index, select] of selects.entries()) {
      fill(select, [["", text.filters.all], ...choices[index]], view.filter[names[index]]);
    }
    count.textContent = text.filters.shown(view.ids.length, store.rows.size);
    clear.hidden = view.ids.length === store.rows.size;
  };
  store.addEventListener("findings", update); // after each edit, when its whole result is there
  view.addEventListener("view", update);
}

/** @returns {[string, string][]} */
function severities() {
  const { errors, warnings, notes, unverified, clean } = text.filters;
  return [["error", errors], ["warning", warnings], ["note", notes], ["unverified", unverified], ["clean", clean]];
}

/** @param {Store} store @returns {[string, string][]} */
function files(store) {
  return store.state.files.map(file => [String(file.id), printable(file.name)]);
}

/** @param {Store} store @returns {[string, string][]} */
function networks(store) {
  const found = new Set([...store.rows.values()].map(row => row.network ?? UNKNOWN));
  return [...found].sort().map(name => [name, name === UNKNOWN ? text.filters.noNetwork : printable(name)]);
}

/** @param {Store} store @returns {[string, string][]} */
function outcomes(store) {
  const names = /** @type {const} */ (["placed", "duplicate", "excluded", "rejected"]);
  const batches = store.state.batches.map(({ name }) => /** @type {[string, string]} */ ([BATCH + name, name]));
  return [...names.map(name => /** @type {[string, string]} */ ([name, text.outcome[name]])), ...batches];
}

/** @param {HTMLSelectElement} select @param {[string, string][]} choices @param {string} value */
function fill(select, choices, value) {
  if (!choices.some(([name]) => name === value)) choices.push([value, value.replace(BATCH, "")]);
  const isSame = select.options.length === choices.length && choices.every(([name], index) => select.options[index].value === name);
  if (!isSame) select.replaceChildren(...choices.map(([name, words]) => element("option", { value: name }, words)));
  select.value = value;
}
