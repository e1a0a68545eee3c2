/**
 * The texts of the page, in the first language of the reader that has a file in texts/.
 *
 * A language is one file: texts/<code>.js with the same names as texts/en.js.
 */

import english from "./texts/en.js";

/** @typedef {typeof english} Texts */

/** @returns {Promise<{language: string, words: Texts}>} */
async function load() {
  for (const tag of navigator.languages) {
    const language = tag.split("-")[0];
    if (language === "en") break;
    const { href } = new URL(`texts/${language}.js`, import.meta.url);
    const answer = await fetch(href, { method: "HEAD" });
    if (answer.ok) return { language, words: (await import(href)).default };
  }
  return { language: "en", words: english };
}

const { language, words } = await load();

export const text = words;

/** Write the texts that index.html names. */
export function writeTexts() {
  document.documentElement.lang = language;
  document.title = text.title;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = named(place, "text");
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", named(place, "label"));
}

/** @param {Element} place @param {"text" | "label"} kind @returns {string} */
function named(place, kind) {
  const path = /** @type {string} */ (/** @type {HTMLElement} */ (place).dataset[kind]);
  const found = path.split(".").reduce((part, name) => part?.[name], /** @type {any} */ (text));
  if (typeof found !== "string") throw new Error(`no text ${path}`);
  return found;
}
