/** The bar at the top: the exchange, the state of the catalogue, and "Forget all". */

import { announce } from "../announce.js";
import { ask, paragraph } from "../dialogs/dialog.js";
import { button, byId, choice, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";

/** @typedef {import("../store.js").Store} Store */

/** @param {Store} store */
export function showHeader(store) {
  const select = choice(text.exchange.label, [], "", name => void store.load(() => store.api.chooseExchange(name)));
  byId("exchange").append(select);
  const words = element("span", { id: "catalogue-state" });
  const update = button(text.catalogue.update, () => void updateCatalogue(store), { class: "small", "aria-describedby": "catalogue-state" });
  byId("catalogue").append(element("span", { class: "quiet" }, text.catalogue.label), words, update);
  const forgetAll = /** @type {HTMLButtonElement} */ (byId("forget"));
  forgetAll.addEventListener("click", () => void forget(store));
  store.addEventListener("state", () => {
    const { exchanges, schema, catalogue, files } = store.state;
    fill(/** @type {HTMLSelectElement} */ (select.querySelector("select")), exchanges, schema);
    words.textContent = catalogue ? printable(text.catalogue.state(catalogue)) : text.catalogue.none;
    update.hidden = !catalogue?.can_update;
    forgetAll.hidden = files.length === 0;
  });
}

/** @param {HTMLSelectElement} select @param {{name: string, title: string}[]} exchanges @param {string} schema */
function fill(select, exchanges, schema) {
  if (select.options.length !== exchanges.length) {
    select.replaceChildren(...exchanges.map(({ name, title }) => element("option", { value: name }, title)));
  }
  select.value = schema;
}

/** @param {Store} store */
async function updateCatalogue(store) {
  const title = store.state.catalogue?.title ?? "";
  if (!await ask(text.catalogue.question, [paragraph(text.catalogue.consequence(title))], text.catalogue.confirm)) return;
  if (await store.load(() => store.api.updateCatalogue())) announce(text.catalogue.done(store.state.catalogue?.as_of ?? ""));
}

/** @param {Store} store */
async function forget(store) {
  if (!await ask(text.forget.question, [paragraph(text.forget.consequence)], text.forget.confirm)) return;
  if (!await store.load(() => store.api.forget())) return;
  announce(text.forget.done);
  byId("files").querySelector("button")?.focus(); // the button that was pressed is hidden now
}
