/** Says what happened to people who do not see it: the page has one live region. */

import { byId } from "./dom.js";

/** @param {string} words */
export function announce(words) {
  const live = byId("live");
  live.textContent = "";
  // Screen readers say nothing if the text is the same as before, so that it must be empty for a moment.
  requestAnimationFrame(() => { live.textContent = words; });
}
