/** Signs for severities and outcomes, so that nothing is said by colour alone. */

import { element } from "./dom.js";
import { text } from "./texts.js";

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Severity} Severity */

/** The worst first. @type {Severity[]} */
export const SEVERITIES = ["error", "warning", "note"];

/** @type {Record<string, string>} */
const SIGNS = { error: "✕", warning: "!", note: "i", placed: "✓", duplicate: "=", excluded: "−", rejected: "✕", none: "?" };

/** Return a round sign with a name for screen readers. @param {Severity} severity */
export function severitySign(severity) {
  return element("span", { class: `sign ${severity}`, role: "img", "aria-label": text.severity[severity] }, SIGNS[severity]);
}

/** Return the sign of an outcome; its name stands beside it. @param {import("./types.js").Outcome | null} outcome */
export function outcomeSign(outcome) {
  const name = outcome ?? "none";
  return element("span", { class: `sign ${name}`, "aria-hidden": "true" }, SIGNS[name]);
}

/** @param {readonly {severity: Severity}[]} findings @returns {Severity | undefined} */
export function worst(findings) {
  return SEVERITIES.find(severity => findings.some(finding => finding.severity === severity));
}
