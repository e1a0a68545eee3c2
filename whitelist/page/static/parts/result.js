/** The verdict, the counts, and what can be done with the whole: fix, undo, download. */

import { announce } from "../announce.js";
import { chooseFixes } from "../dialogs/fixes.js";
import { button, byId, element } from "../dom.js";
import { text } from "../texts.js";

/** @typedef {import("../store.js").Store} Store */

/** @param {Store} store */
export function showResult(store) {
  const section = byId("result");
  const verdict = element("strong");
  const counts = element("span");
  const outcomes = element("span", { class: "quiet" });
  const fix = button("", () => void applyFixes(store));
  const takeBack = button(text.result.undo, () => void undo(store));
  const download = element("a", { class: "button main", href: "download.zip", download: "" }, text.result.download);
  const links = [link("approval.html", text.result.approval), link("report.html", text.result.report)];
  const nothing = element("p", { class: "quiet" }, text.result.cannotBuild);
  section.append(
    element("div", { class: "verdict" }, verdict, element("p", {}, counts, outcomes)),
    element("div", { class: "buttons" }, fix, takeBack, ...links, download, nothing),
  );
  store.addEventListener("state", () => {
    const { summary, fixes, can_undo: canUndo, can_build: canBuild, files, edition } = store.state;
    section.hidden = files.length === 0;
    verdict.hidden = summary.verdict === null;
    verdict.textContent = summary.verdict && text.verdict[summary.verdict];
    verdict.className = `chip ${summary.verdict}`;
    counts.textContent = text.result.counts(summary);
    outcomes.textContent = text.result.outcomes(summary.outcomes);
    fix.textContent = text.result.fixes(fixes);
    setDisabled(fix, fixes === 0);
    setDisabled(takeBack, !canUndo);
    nothing.hidden = canBuild;
    for (const each of [...links, download]) {
      each.hidden = !canBuild;
      each.search = `edition=${edition}`; // of what is shown, and not of what another tab did
    }
  });
}

/** Disable a button so that it keeps the focus, if it has it. @param {HTMLButtonElement} target @param {boolean} isDisabled */
function setDisabled(target, isDisabled) { target.setAttribute("aria-disabled", String(isDisabled)); }

/** @param {string} href @param {string} words */
function link(href, words) {
  return element("a", { class: "button", href, target: "_blank", rel: "noopener" }, words, element("span", { class: "unseen" }, ` ${text.opensTab}`));
}

/** @param {Store} store */
async function applyFixes(store) {
  if (store.state.fixes === 0) return;
  /** @type {import("../types.js").ListedFix[]} */ let fixes = [];
  await store.run(async () => { ({ fixes } = await store.api.fixes()); });
  const ids = await chooseFixes(store, fixes);
  if (ids.length === 0) return;
  if (await store.change(known => store.api.applyFixes(ids, known))) announce(text.fixes.done(ids.length));
}

/** @param {Store} store */
export async function undo(store) {
  if (!store.state.can_undo) return;
  if (await store.change(known => store.api.undo(known))) announce(text.edit.undone);
}
