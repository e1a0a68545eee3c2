/** Shows why a cell is marked, beside it, while it has the pointer or the focus. */

import { byId, element } from "../dom.js";
import { findingWords, fixWords } from "../words.js";

/** Space between the cell and the reason, and to the edge of the window, in px. */
const GAP = 4;

/** Id of the element that describes the cell with the focus. */
export const REASON = "reason";

export class Reason {
  /** @type {HTMLElement | null} */ #cell = null;

  /** @param {import("../store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.box = element("div", { id: REASON, role: "tooltip", hidden: true });
    byId("grid").append(this.box);
    // The reason must go away on demand (WCAG 1.4.13), also if the pointer brought it.
    addEventListener("keydown", event => { if (event.key === "Escape") this.hide(); });
  }

  /** @param {HTMLElement} cell @param {import("../types.js").Finding[]} findings */
  show(cell, findings) {
    this.#cell = cell;
    const parts = findings.map(finding => element("div", { class: `finding ${finding.severity}` }, ...findingWords(finding), ...fixWords(this.store, finding.fix)));
    this.box.replaceChildren(...parts);
    this.box.hidden = findings.length === 0;
    this.place();
  }

  hide() {
    this.#cell = null;
    this.box.hidden = true;
  }

  /** @param {Node | null} node */
  has(node) { return this.box.contains(node); }

  /** Put the box below the cell, or above it where there is no room. */
  place() {
    if (this.#cell === null || this.box.hidden) return;
    const cell = this.#cell.getBoundingClientRect();
    const area = byId("grid").getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const isSeen = this.#cell.isConnected && cell.bottom > area.top && cell.top < area.bottom;
    this.box.classList.toggle("unplaced", !isSeen);
    const below = cell.bottom + GAP;
    const top = below + height <= innerHeight ? below : Math.max(GAP, cell.top - GAP - height);
    this.box.style.top = `${top}px`;
    this.box.style.left = `${Math.max(GAP, Math.min(cell.left, innerWidth - width - GAP))}px`;
  }
}
