/** Requests to the server. Nothing else on the page sends anything. */

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Changes} Changes */
/** @typedef {import("./types.js").Known} Known */

/** A request that was refused, in the words of the program. */
export class RequestError extends Error {
  /**
   * @param {string} message
   * @param {string} [hint]
   */
  constructor(message, hint = "") {
    super(message);
    this.hint = hint;
  }
}

export class Api {
  /** @param {{noAnswer: string, noAnswerHint: string, mistake: string, mistakeHint: string}} words  For a server that cannot say what is wrong. */
  constructor(words) {
    this.words = words;
    this.csrf = "";
  }

  /** @returns {Promise<State>} */
  async state() {
    const state = await this.#send("GET", "api/state");
    this.csrf = state.csrf;
    return state;
  }

  /** @returns {Promise<{revision: number, rows: import("./types.js").Row[]}>} */
  rows() { return this.#send("GET", "api/rows"); }

  /** @returns {Promise<import("./types.js").FindingList>} */
  findings() { return this.#send("GET", "api/findings"); }

  /** @returns {Promise<{fixes: import("./types.js").ListedFix[]}>} */
  fixes() { return this.#send("GET", "api/fixes"); }

  /** @param {number} revision @returns {Promise<Changes>} */
  changes(revision) { return this.#send("GET", `api/changes?since=${revision}`); }

  /** @param {File} file @returns {Promise<State>} */
  addFile(file) { return this.#send("PUT", `api/files?name=${encodeURIComponent(file.name)}`, file); }

  /** @param {number} id @returns {Promise<State>} */
  removeFile(id) { return this.#send("DELETE", `api/files/${id}`); }

  /** @param {string} schema @returns {Promise<State>} */
  chooseExchange(schema) { return this.#post("api/schema", { schema }); }

  /** @param {string} heading @param {string | null} column @returns {Promise<State>} */
  mapHeading(heading, column) { return this.#post("api/mapping", { heading, column }); }

  /** @param {{coin: string | null, network: string | null}} given @returns {Promise<State>} */
  give(given) { return this.#post("api/given", given); }

  /** @param {number} row @param {string} column @param {string} text @param {Known} known @returns {Promise<Changes>} */
  editCell(row, column, text, known) { return this.#post("api/cells", { row, column, text, ...known }); }

  /** @param {string[]} ids @param {Known} known @returns {Promise<Changes>} */
  applyFixes(ids, known) { return this.#post("api/fixes", { ids, ...known }); }

  /** @param {Known} known @returns {Promise<Changes>} */
  undo(known) { return this.#post("api/undo", known); }

  /** @returns {Promise<State>} */
  updateCatalogue() { return this.#post("api/catalogue/update", {}); }

  /** @returns {Promise<State>} */
  forget() { return this.#post("api/forget", {}); }

  /** @param {string} path @param {object} document */
  #post(path, document) { return this.#send("POST", path, JSON.stringify(document), "application/json"); }

  /**
   * @param {string} method
   * @param {string} path
   * @param {BodyInit} [body]
   * @param {string} [type]
   * @returns {Promise<any>}
   */
  async #send(method, path, body, type = "application/octet-stream") {
    /** @type {Record<string, string>} */
    const headers = method === "GET" ? {} : { "X-Whitelist-Token": this.csrf, "Content-Type": type };
    let response;
    try {
      response = await fetch(path, { method, headers, body });
    } catch {
      throw new RequestError(this.words.noAnswer, this.words.noAnswerHint);
    }
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new RequestError(this.words.mistake, this.words.mistakeHint);
    const document = await response.json();
    if (!response.ok) throw new RequestError(document.error, document.hint);
    return document;
  }
}
