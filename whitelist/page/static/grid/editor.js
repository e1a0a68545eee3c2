/** Edits the text of a cell in place. */

import { element } from "../dom.js";

/**
 * Put an input into *cell*. Enter and leaving it keep the text, Escape does not.
 *
 * @param {HTMLElement} cell
 * @param {string} value
 * @param {string} label
 * @param {(text: string | null, key: string) => void} done  The new text or null, and the key that ended the edit.
 */
export function edit(cell, value, label, done) {
  let isOpen = true;
  /** @param {string | null} text @param {string} key */
  const close = (text, key) => {
    if (!isOpen) return; // taking the input away makes it lose the focus, which ends the edit as well
    isOpen = false;
    cell.classList.remove("editing");
    done(text, key);
  };
  const input = element("input", {
    value,
    "aria-label": label,
    autocomplete: "off",
    spellcheck: false,
    onblur: () => close(input.value, ""),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      event.stopPropagation(); // arrow keys move within the text
      if (event.isComposing || !["Enter", "Escape", "Tab"].includes(event.key)) return;
      event.preventDefault();
      close(event.key === "Escape" ? null : input.value, event.shiftKey ? `Shift+${event.key}` : event.key);
    },
  });
  cell.classList.add("editing");
  cell.replaceChildren(input);
  input.focus();
  input.select();
}
