/** The files: dropped or chosen, listed, removed, with the columns of their tables. */

import { announce } from "../announce.js";
import { RequestError } from "../api.js";
import { button, byId, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { troubleWords } from "../words.js";
import { mappings } from "./mapping.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../types.js").SourceFile} SourceFile */

/** @param {Store} store */
export function showFiles(store) {
  const section = byId("files");
  const input = element("input", { type: "file", multiple: true, hidden: true, "aria-label": text.files.choose, onchange: () => choose() });
  const choose = () => {
    void add(store, [...(input.files ?? [])]);
    input.value = ""; // so that the same file can be chosen again
  };
  const list = element("ul", { class: "files" });
  const open = button(text.files.choose, () => input.click(), { class: "main" });
  const words = element("p", { class: "drop-words" }, text.files.drop);
  const purpose = element("p", { class: "purpose" }, text.files.purpose);
  const privacy = element("p", { class: "quiet privacy" }, text.files.privacy);
  section.append(element("div", { class: "drop" }, purpose, words, open, input, privacy), list);
  /** @type {SourceFile[]} */ let drawn;
  store.addEventListener("state", () => {
    const { files } = store.state;
    if (files === drawn) return; // an edit changes no file
    drawn = files;
    section.classList.toggle("filled", files.length > 0);
    open.textContent = files.length > 0 ? text.files.add : text.files.choose;
    open.classList.toggle("main", files.length === 0);
    redraw(list, files.map(file => card(store, file)));
  });
  acceptDrops(section, files => void add(store, files));
}

/** Add files one after the other, so that memory holds one at a time. @param {Store} store @param {File[]} files */
async function add(store, files) {
  const { limits } = store.state;
  for (const file of files) {
    announce(text.files.reading(printable(file.name)));
    if (file.size > limits.upload) {
      store.fail(new RequestError(text.files.tooLarge(printable(file.name), limits.upload), text.files.tooLargeHint));
    } else await store.load(() => store.api.addFile(file));
  }
  const { summary } = store.state;
  announce(text.files.read(store.state.files.length, summary.rows));
}

/** Files can be dropped anywhere on the page. @param {HTMLElement} section @param {(files: File[]) => void} take */
function acceptDrops(section, take) {
  /** @param {DragEvent} event */
  const isFile = event => event.dataTransfer?.types.includes("Files") === true;
  addEventListener("dragover", event => {
    if (!isFile(event)) return;
    event.preventDefault();
    section.classList.add("over");
  });
  addEventListener("dragleave", event => { if (event.relatedTarget === null) section.classList.remove("over"); });
  addEventListener("drop", event => {
    if (!isFile(event)) return;
    event.preventDefault();
    section.classList.remove("over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

/** @param {Store} store @param {SourceFile} file */
function card(store, file) {
  const rows = file.tables.reduce((sum, table) => sum + table.rows, 0);
  const name = printable(file.name);
  const remove = button(text.files.removeShort, () => void store.load(() => store.api.removeFile(file.id)), {
    "aria-label": text.files.remove(name), id: `remove-${file.id}`, class: "small",
  });
  const problem = file.error && troubleWords(file.error);
  return element(
    "li",
    { class: "file" },
    element("div", { class: "file-head" }, element("strong", {}, name), element("span", { class: "quiet" }, text.files.size(file.size, rows)), remove),
    problem,
    ...mappings(store, file),
    file.skipped_sheets.length > 0 && element("p", { class: "quiet" }, text.files.skippedSheets(file.skipped_sheets.map(printable))),
  );
}

/** Replace the children of *list*, but keep what was open, and the focus. @param {HTMLElement} list @param {HTMLElement[]} children */
function redraw(list, children) {
  const open = [...list.querySelectorAll("details[open]")].map(each => each.id);
  const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
  list.replaceChildren(...children);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) (document.getElementById(focused) ?? byId("files").querySelector("button"))?.focus();
}
