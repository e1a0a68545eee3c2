/** Asks before something happens: a modal dialog, which the browser itself keeps the focus in and closes on Escape. */

import { button, element } from "../dom.js";
import { text } from "../texts.js";

/**
 * Show a question and return true if the user confirms it.
 *
 * @param {string} title
 * @param {(Node | string)[]} body
 * @param {string | HTMLButtonElement} confirm  The words of the button, or the button itself, if its words change.
 * @returns {Promise<boolean>}
 */
export function ask(title, body, confirm) {
  return new Promise(resolve => {
    const act = typeof confirm === "string" ? element("button", {}, confirm) : confirm;
    act.type = "button";
    act.classList.add("main");
    act.addEventListener("click", () => dialog.close("yes"));
    const dialog = element(
      "dialog",
      { "aria-labelledby": "dialog-title", onclose: () => { dialog.remove(); resolve(dialog.returnValue === "yes"); } },
      element("h2", { id: "dialog-title" }, title),
      element("div", { class: "content" }, ...body),
      element("div", { class: "buttons" }, button(text.cancel, () => dialog.close("")), act),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {string} words */
export function paragraph(words) { return element("p", {}, words); }
