/** The batch files: how many rows each has; choosing one shows only its rows. */

import { byId, button, element } from "../dom.js";
import { text } from "../texts.js";
import { BATCH } from "../view.js";

/** @param {import("../store.js").Store} store @param {import("../view.js").View} view */
export function showBatches(store, view) {
  const list = element("ul", { class: "batches" });
  const none = element("p", { class: "quiet" }, text.batches.none);
  byId("batches").append(none, list);
  const mark = () => {
    for (const each of list.querySelectorAll("button")) {
      each.setAttribute("aria-pressed", String(view.filter.outcome === BATCH + each.dataset.batch));
    }
  };
  let drawn = "";
  store.addEventListener("state", () => {
    const { batches } = store.state;
    const now = JSON.stringify(batches);
    if (now === drawn) return; // an edit seldom changes them, and a new list would lose the focus
    drawn = now;
    none.hidden = batches.length > 0;
    list.replaceChildren(...batches.map(({ name, rows }) => element("li", {}, button(text.batches.batch(name, rows), () => {
      view.narrow({ outcome: view.filter.outcome === BATCH + name ? "" : BATCH + name });
    }, { class: "small", "data-batch": name }))));
    mark();
  });
  view.addEventListener("view", mark);
}
