/** What the page knows: the server's last answers. Parts listen to it and never keep a copy. */

import { RequestError } from "./api.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Changes} Changes */
/** @typedef {import("./types.js").Row} Row */

/**
 * Events: "state" (anything but rows), "rows" (all rows are new), "changed" (some are; `detail` is the set of their ids),
 * "findings" (the list beside the table), "busy" (`detail`: true or false), "failed" (`detail`: a RequestError).
 */
export class Store extends EventTarget {
  /** @type {State} */ state = /** @type {any} */ (null);
  /** @type {Map<number, Row>} In the order of the files. */ rows = new Map();
  /** @type {import("./types.js").FindingList} */ findings = { revision: 0, groups: [], files: [], next: [] };
  #read = 0; // the revision of the rows
  #queue = Promise.resolve();
  #waiting = 0;
  #isFollowing = false;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    super();
    this.api = api;
  }

  /** Run *request*, whose answer is a whole state. One runs at a time. @param {() => Promise<State>} request */
  load(request) {
    return this.run(async () => {
      this.#setState(await request());
      const [{ rows, revision }, findings] = await Promise.all([this.api.rows(), this.api.findings()]);
      this.#read = revision;
      this.rows = new Map(rows.map(row => [row.id, row]));
      this.findings = findings;
      this.#tell("rows");
      this.#tell("findings");
    });
  }

  /**
   * Run *request*, whose answer is what changed. It is about the rows that are here now, also if it waits for others.
   *
   * @param {(known: import("./types.js").Known) => Promise<Changes>} request
   */
  change(request) {
    const rows = this.#read;
    return this.run(async () => {
      const changes = await request({ rows, revision: this.state.revision });
      if (changes.reset) return void this.load(() => this.api.state());
      this.#merge(changes);
      void this.#follow(changes.pending);
    });
  }

  /** @param {number} id @returns {Row} */
  row(id) {
    const row = this.rows.get(id);
    if (row === undefined) throw new Error(`no row ${id}`);
    return row;
  }

  /** Return the name of a file, and of a table if the file has several. @param {Row} row */
  source(row) {
    const file = this.state.files.find(each => each.id === row.file);
    const table = file?.tables.find(each => each.id === row.table);
    return { file: file?.name ?? "", sheet: table?.sheet ?? null };
  }

  /** Tell what went wrong; errors of the page itself go to the console. @param {unknown} error */
  fail(error) {
    if (!(error instanceof RequestError)) throw error;
    this.#tell("failed", error);
  }

  /** Run *task* after those before it. @param {() => Promise<void>} task @returns {Promise<boolean>} Whether the server accepted it. */
  run(task) {
    const run = async () => {
      try {
        await task();
        return true;
      } catch (error) {
        this.fail(error);
        return false;
      } finally {
        this.#end();
      }
    };
    this.#begin();
    const result = this.#queue.then(run);
    this.#queue = result.then(() => undefined, () => undefined);
    return result;
  }

  /** @param {State} state */
  #setState(state) {
    this.state = state;
    this.#tell("state");
  }

  /** @param {Changes} changes */
  #merge({ rows, pending, reset, ...rest }) {
    if (rest.revision < this.state.revision) return; // overtaken by a later edit, which has these rows too
    for (const row of rows) this.rows.set(row.id, row);
    this.#tell("changed", new Set(rows.map(row => row.id)));
    this.#setState({ ...this.state, ...rest });
  }

  /** Read what follows from an edit: the rest of the check, then the list of findings. @param {boolean} pending */
  async #follow(pending) {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#begin();
    try {
      while (pending) {
        const changes = await this.api.changes(this.state.revision); // the server answers when it has news
        if (changes.reset) return void this.load(() => this.api.state());
        this.#merge(changes);
        pending = changes.pending;
      }
      this.findings = await this.api.findings();
      this.#tell("findings");
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isFollowing = false;
      this.#end();
    }
  }

  #begin() { if (this.#waiting++ === 0) this.#tell("busy", true); }

  #end() { if (--this.#waiting === 0) this.#tell("busy", false); }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
