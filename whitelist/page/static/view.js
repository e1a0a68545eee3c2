/** Which rows the table shows. */

/** @typedef {import("./types.js").Row} Row */

/**
 * @typedef {object} Filter
 * @property {string} severity  "error", "warning", "note", "unverified", "clean", or empty for all.
 * @property {string} file      Id of a file.
 * @property {string} network   Name, "-" for unknown ones.
 * @property {string} outcome   An outcome, or "file:" and the name of a batch file.
 * @property {Set<number> | null} rows  Ids of the rows of one finding.
 */

/** @returns {Filter} */
const everything = () => ({ severity: "", file: "", network: "", outcome: "", rows: null });

export const BATCH = "file:";
export const UNKNOWN = "-";

/** Tells "view" when the filter or its rows change. */
export class View extends EventTarget {
  filter = everything();
  /** @type {number[]} */ ids = [];

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    super();
    this.store = store;
    // A row that an edit changes stays until the filter changes, so that it does not vanish under the hands of the user.
    store.addEventListener("rows", () => this.#select());
  }

  /** @param {Partial<Filter>} change */
  narrow(change) {
    this.filter = { ...this.filter, ...change };
    this.#select();
  }

  showAll() { this.narrow(everything()); }

  #select() {
    const { filter } = this;
    this.ids = [];
    for (const row of this.store.rows.values()) if (matches(row, filter)) this.ids.push(row.id);
    this.dispatchEvent(new Event("view"));
  }
}

/** @param {Row} row @param {Filter} filter */
function matches(row, filter) {
  return hasSeverity(row, filter.severity)
    && (filter.file === "" || String(row.file) === filter.file)
    && (filter.network === "" || (row.network ?? UNKNOWN) === filter.network)
    && hasOutcome(row, filter.outcome)
    && (filter.rows === null || filter.rows.has(row.id));
}

/** @param {Row} row @param {string} severity */
function hasSeverity(row, severity) {
  if (severity === "") return true;
  if (severity === "clean") return row.findings.length === 0;
  if (severity === "unverified") return row.findings.some(finding => finding.unverified);
  return row.findings.some(finding => finding.severity === severity);
}

/** @param {Row} row @param {string} outcome */
function hasOutcome(row, outcome) {
  if (outcome === "") return true;
  if (outcome.startsWith(BATCH)) return row.output !== null && row.output[0] === outcome.slice(BATCH.length);
  return row.outcome === outcome;
}
