/** Puts the page together. */

import { Api } from "./api.js";
import { byId, button } from "./dom.js";
import { Grid } from "./grid/grid.js";
import { showBatches } from "./parts/batches.js";
import { showFiles } from "./parts/files.js";
import { showFilters } from "./parts/filters.js";
import { showFindings } from "./parts/findings.js";
import { showHeader } from "./parts/header.js";
import { showResult, undo } from "./parts/result.js";
import { announceRow, showRow } from "./parts/row.js";
import { Store } from "./store.js";
import { text, writeTexts } from "./texts.js";
import { View } from "./view.js";
import { troubleWords } from "./words.js";

/** How long something may take, in ms, before the page says that it is busy. */
const PATIENCE = 300;

writeTexts();
const store = new Store(new Api(text));
const view = new View(store);
const grid = new Grid(store, view, editCell);
showHeader(store);
showFiles(store);
showResult(store);
showFilters(store, view);
showRow(store, grid);
showBatches(store, view);
showFindings(store, view, grid);
showTroubles();
showBusy();
store.addEventListener("state", () => {
  const work = /** @type {HTMLElement} */ (document.querySelector(".work"));
  work.hidden = store.state.files.length === 0;
});
addEventListener("keydown", event => {
  const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return;
  event.preventDefault();
  void undo(store);
});
await store.load(() => store.api.state());

/** Send an edit, and measure until its judgement is painted. @param {number} row @param {string} column @param {string} typed */
async function editCell(row, column, typed) {
  const started = performance.now();
  const isDone = await store.change(known => store.api.editCell(row, column, typed, known));
  if (isDone) announceRow(store, row);
  // The frame is painted after its callbacks, and before the next task.
  requestAnimationFrame(() => setTimeout(() => performance.measure("edit", { start: started })));
}

/** Show what the server refuses, until the next thing works. */
function showTroubles() {
  const place = byId("problem");
  const clear = () => place.replaceChildren();
  store.addEventListener("failed", event => {
    const error = /** @type {CustomEvent<import("./api.js").RequestError>} */ (event).detail;
    place.querySelector("button")?.remove();
    place.append(troubleWords(error), button(text.close, clear, { class: "small" }));
  });
}

function showBusy() {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const words = byId("busy");
  let timer = 0;
  store.addEventListener("busy", event => {
    const isBusy = /** @type {CustomEvent<boolean>} */ (event).detail;
    main.dataset.work = isBusy ? "busy" : "done";
    clearTimeout(timer);
    if (isBusy) timer = setTimeout(() => { words.textContent = text.busy; }, PATIENCE);
    else words.textContent = "";
  });
}
