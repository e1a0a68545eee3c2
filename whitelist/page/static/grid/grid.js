/** The table of all entries: an ARIA grid in which one cell can have the focus. */

import { byId, element } from "../dom.js";
import { text } from "../texts.js";
import { heading, place } from "../words.js";
import { LOCATION, OUTCOME, createRow, fillCell, findingsOf, setWidths } from "./cells.js";
import { edit } from "./editor.js";
import { REASON, Reason } from "./reason.js";
import { RowWindow } from "./row_window.js";

/** @typedef {import("../types.js").Row} Row */

/** How long the pointer must rest on a cell, and may be away from it, in ms. */
const REST = 150;

/** Tells "cell" when another cell has the focus; `row` is the row. */
export class Grid extends EventTarget {
  /** @type {string[]} */ #columns = [];
  /** @type {number[]} */ #ids = [];
  #active = { index: 0, column: 0 };
  #resting = 0;

  /**
   * @param {import("../store.js").Store} store
   * @param {import("../view.js").View} view
   * @param {(row: number, column: string, text: string) => Promise<unknown>} commit
   */
  constructor(store, view, commit) {
    super();
    this.store = store;
    this.view = view;
    this.commit = commit;
    this.reason = new Reason(store);
    this.head = element("div", { role: "rowgroup", class: "head" });
    this.body = element("div", { role: "rowgroup", class: "body" });
    this.none = element("p", { class: "none", hidden: true }, text.table.none);
    this.root = element("div", { role: "grid", class: "grid", "aria-labelledby": "table-title", "aria-describedby": "keys" }, this.head, this.body);
    byId("grid").append(this.root, this.none, element("p", { id: "keys", class: "quiet" }, text.table.keys));
    this.window = new RowWindow(this.root, this.head, this.body, () => this.#create(), (row, index) => this.#fill(row, index));
    this.#listen();
    store.addEventListener("changed", () => this.#redraw());
    view.addEventListener("view", () => this.#reset());
  }

  /** The row with the focus. @returns {Row | null} */
  get row() {
    const id = this.#ids[this.#active.index];
    return id === undefined ? null : this.store.row(id);
  }

  /** Show and focus a cell; a row that the filter hides makes all rows visible. @param {number} id @param {string} [column] */
  focusCell(id, column = LOCATION) {
    if (!this.#ids.includes(id)) this.view.showAll();
    this.#focus(this.#ids.indexOf(id), Math.max(0, this.#columns.indexOf(column)));
  }

  /** Edit the cell with this place, or the one with the focus. @param {number} [id] @param {string} [column] */
  edit(id, column) {
    if (id !== undefined) this.focusCell(id, column);
    const row = this.row;
    const name = this.#columns[this.#active.column];
    const cell = this.#cell();
    if (row === null || cell === undefined || name === LOCATION || name === OUTCOME) return;
    this.reason.hide();
    const old = row.hidden?.includes(name) ? "" : row.cells[name] ?? "";
    edit(cell, old, text.table.edit(heading(this.store, name), place(this.store, row)), (typed, key) => {
      cell.replaceChildren(element("span", { class: "value checking" }, typed ?? old));
      const isChanged = typed !== null && typed !== old;
      if (key !== "") this.#focus(this.#active.index, this.#active.column);
      if (key.endsWith("Tab")) this.#move(0, key === "Tab" ? 1 : -1);
      const redraw = () => this.window.refresh();
      if (isChanged) void this.commit(row.id, name, typed).finally(redraw);
      else redraw();
    });
  }

  #reset() {
    this.#columns = [LOCATION, OUTCOME, ...this.store.state.columns.map(column => column.name)];
    const before = this.#ids[this.#active.index]; // its row need not be there any more
    this.#ids = this.view.ids;
    const index = this.#ids.indexOf(before);
    this.#active = { index: Math.max(0, index), column: Math.min(this.#active.column, this.#columns.length - 1) };
    setWidths(this.root, this.#columns);
    this.root.setAttribute("aria-colcount", String(this.#columns.length));
    this.root.setAttribute("aria-rowcount", String(this.#ids.length + 1));
    this.head.replaceChildren(this.#header());
    if (index < 0) this.root.scrollTop = 0;
    this.window.reset(this.#ids.length);
    this.none.hidden = this.#ids.length > 0;
    this.root.hidden = this.#ids.length === 0;
    this.#tell();
  }

  #redraw() {
    this.window.refresh();
    const focused = this.#cell();
    if (focused && focused === document.activeElement) this.#focused(focused);
    else this.#tell();
  }

  #header() {
    const cells = this.#names().map((name, index) => element("div", { role: "columnheader", "aria-colindex": String(index + 1) }, name));
    return element("div", { role: "row", "aria-rowindex": "1" }, ...cells);
  }

  #names() {
    return [text.table.location, text.table.outcome, ...this.store.state.columns.map(column => column.heading)];
  }

  #create() { return createRow(this.#columns, this.#names()); }

  /** @param {HTMLElement} element @param {number} index */
  #fill(element, index) {
    const row = this.store.row(this.#ids[index]);
    element.dataset.index = String(index);
    element.setAttribute("aria-rowindex", String(index + 2));
    element.classList.toggle("current", index === this.#active.index);
    for (const [column, cell] of /** @type {HTMLElement[]} */ ([...element.children]).entries()) {
      fillCell(cell, row, this.#columns, this.store);
      cell.tabIndex = index === this.#active.index && column === this.#active.column ? 0 : -1;
    }
  }

  #listen() {
    this.root.addEventListener("keydown", event => this.#key(event));
    this.root.addEventListener("dblclick", event => { if (cellAt(event.target)) this.edit(); });
    this.root.addEventListener("focusin", event => this.#focused(cellAt(event.target)));
    this.root.addEventListener("focusout", event => { if (!this.root.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#left(); });
    this.root.addEventListener("pointerover", event => this.#rest(cellAt(event.target)));
    this.root.addEventListener("pointerleave", () => this.#rest(null));
    this.reason.box.addEventListener("pointerenter", () => clearTimeout(this.#resting));
    this.reason.box.addEventListener("pointerleave", () => this.#rest(null));
    this.root.addEventListener("scroll", () => requestAnimationFrame(() => this.reason.place()), { passive: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = { index: this.#ids.length - 1, column: this.#columns.length - 1 };
    const { index, column } = this.#active;
    const isFar = event.ctrlKey || event.metaKey;
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [isFar ? 0 : index - 1, column],
      ArrowDown: [isFar ? last.index : index + 1, column],
      ArrowLeft: [index, isFar ? 0 : column - 1],
      ArrowRight: [index, isFar ? last.column : column + 1],
      Home: [isFar ? 0 : index, 0],
      End: [isFar ? last.index : index, last.column],
      PageUp: [index - this.window.page, column],
      PageDown: [index + this.window.page, column],
    });
    if (event.altKey || cellAt(event.target) === null) return;
    if (event.key in moves) this.#focus(...moves[event.key]);
    else if (event.key === "Enter" || event.key === "F2") this.edit();
    else return;
    event.preventDefault();
  }

  /** @param {number} down @param {number} right */
  #move(down, right) { this.#focus(this.#active.index + down, this.#active.column + right); }

  /** Focus the cell there, or the nearest one. @param {number} index @param {number} column */
  #focus(index, column) {
    const target = { index: between(index, this.#ids.length), column: between(column, this.#columns.length) };
    this.window.pin(target.index);
    this.window.reveal(target.index);
    const cell = this.#cell(target);
    if (cell) this.#focused(cell); // before the focus moves, so that the reason is there when a screen reader asks for it
    cell?.focus();
  }

  /** @param {HTMLElement | null} cell */
  #focused(cell) {
    const row = cell?.parentElement;
    if (!cell || !row) return;
    const before = this.#cell();
    if (before) before.tabIndex = -1;
    before?.removeAttribute("aria-describedby");
    before?.parentElement?.classList.remove("current");
    this.#active = { index: Number(row.dataset.index), column: [...row.children].indexOf(cell) };
    this.window.pin(this.#active.index);
    cell.tabIndex = 0;
    row.classList.add("current");
    this.#explain(cell);
    if (!this.reason.box.hidden) cell.setAttribute("aria-describedby", REASON);
    this.#tell();
  }

  #left() {
    this.window.pin(-1);
    this.#rest(null);
  }

  /** Explain the cell on which the pointer rests; without one, the cell with the focus. @param {HTMLElement | null} cell */
  #rest(cell) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const focused = this.#cell();
      if (cell && !cell.classList.contains("editing")) this.#explain(cell);
      else if (focused && focused === document.activeElement) this.#explain(focused);
      else this.reason.hide();
    }, REST);
  }

  /** @param {HTMLElement} cell */
  #explain(cell) {
    const id = this.#ids[Number(cell.parentElement?.dataset.index)];
    if (id === undefined) return;
    this.reason.show(cell, findingsOf(this.store.row(id), cell.dataset.column ?? "", this.#columns));
  }

  /** @returns {HTMLElement | undefined} */
  #cell({ index, column } = this.#active) {
    return /** @type {HTMLElement | undefined} */ (this.window.at(index)?.children[column]);
  }

  #tell() { this.dispatchEvent(new Event("cell")); }
}

/** @param {number} value @param {number} count */
const between = (value, count) => Math.max(0, Math.min(value, count - 1));

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function cellAt(target) {
  if (!(target instanceof Element) || target instanceof HTMLInputElement) return null;
  return target.closest('[role="gridcell"], [role="rowheader"]');
}
