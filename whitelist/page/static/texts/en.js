/** English. Every text of the page is here, except what the program itself says about files and rows. */

const NUMBER = new Intl.NumberFormat("en");

/** @param {number} value */
const number = value => NUMBER.format(value);

/** @param {number} count @param {string} noun @param {string} [plural] */
const counted = (count, noun, plural = `${noun}s`) => `${number(count)} ${count === 1 ? noun : plural}`;

/** @param {number} size  Bytes. */
const amount = size => (size < 1024 ? counted(size, "byte") : size < 2 ** 20 ? `${number(Math.round(size / 1024))} KiB` : `${number(Math.round(size / 2 ** 20))} MiB`);

export default {
  title: "whitelist",
  skipToTable: "Skip to the table",
  forgetAll: "Forget all…",
  cancel: "Cancel",
  close: "Close",
  hint: "hint:",
  hidden: "hidden",
  empty: "empty",
  busy: "Checking…",
  opensTab: "(opens in a new tab)",
  noAnswer: "the program does not respond",
  mistake: "the program made a mistake",
  mistakeHint: "look at the window in which it runs, and report the error",
  noAnswerHint: "if it was stopped, start `whitelist serve` again and open the address that it prints",

  severity: {
    error: "error",
    warning: "warning",
    note: "note",
  },
  verdict: {
    accepted: "accepted",
    unverified: "not verified",
    rejected: "rejected",
  },
  outcome: {
    placed: "placed",
    duplicate: "duplicate",
    excluded: "excluded",
    rejected: "rejected",
    none: "not decided",
  },

  exchange: {
    label: "Exchange",
  },

  catalogue: {
    label: "Catalogue",
    none: "this exchange has no catalogue",
    /** @param {{title: string, origin: string, as_of: string, complete: boolean}} catalogue */
    state: ({ title, origin, as_of, complete }) => `${title}, ${origin}, of ${as_of}, ${complete ? "complete" : "partial"}`,
    update: "Update…",
    question: "Download the latest catalogue?",
    /** @param {string} title */
    consequence: title => `The program downloads ${title}'s public list of coins and networks from the internet. Only this request leaves your computer. No file, address or other entry is sent.`,
    confirm: "Download the catalogue",
    /** @param {string} asOf */
    done: asOf => `The catalogue is now of ${asOf}. All rows were checked again.`,
  },

  forget: {
    question: "Forget all files?",
    consequence: "The program forgets all files, corrections and results. The files on your disk do not change. You cannot undo this.",
    confirm: "Forget all",
    done: "All files are forgotten.",
  },

  files: {
    title: "Files",
    drop: "Drop CSV files and workbooks here",
    purpose: "Check address lists before the upload: see every wrong cell, correct it here, and download batch files.",
    choose: "Choose files…",
    add: "Add files…",
    privacy: "Everything runs on this computer: no address leaves it. Files stay in memory, and are forgotten when the program stops.",
    /** @param {string} name */
    reading: name => `Reading ${name}…`,
    /** @param {number} count @param {number} rows */
    read: (count, rows) => `${counted(count, "file")}, ${counted(rows, "row")}.`,
    /** @param {string} name @param {number} limit */
    tooLarge: (name, limit) => `${name}: the file is larger than ${amount(limit)}`,
    tooLargeHint: "split the file, or check it with the command `whitelist check`",
    /** @param {string} name */
    remove: name => `Remove ${name}`,
    removeShort: "Remove",
    /** @param {string[]} sheets */
    skippedSheets: sheets => `skipped sheets without a header: ${sheets.join(", ")}`,
    /** @param {number} size @param {number} rows */
    size: (size, rows) => `${amount(size)}, ${counted(rows, "row")}`,
  },

  mapping: {
    /** @param {string | null} sheet @param {number} rows @param {number} used @param {number} all */
    title: (sheet, rows, used, all) => `${sheet === null ? "Columns" : sheet}: ${used} of ${counted(all, "column")} used, ${counted(rows, "row")}`,
    skippedTable: "This table is skipped: it has no header.",
    /** @param {string} heading */
    label: heading => `Use column ‘${heading}’ as`,
    skipped: "skipped (unknown)",
    ignore: "skip this column",
    repeated: "repeated: choose one column",
    automatic: "as recognised",
    given: "For tables without such a column",
    /** @param {string} column */
    givenLabel: column => `${column === "coin" ? "Coin" : "Network"} of all rows`,
  },

  result: {
    title: "Result",
    /** @param {import("../types.js").Summary} s */
    counts: s => `${counted(s.files, "file")}, ${counted(s.rows, "row")}: ${counted(s.errors, "error")}, ${counted(s.warnings, "warning")}, ${counted(s.notes, "note")}`,
    /** @param {Record<string, number>} o */
    outcomes: o => `${number(o.placed)} placed + ${counted(o.duplicate, "duplicate")} + ${number(o.excluded)} excluded + ${number(o.rejected)} rejected`,
    /** @param {number} count */
    fixes: count => `Safe fixes (${number(count)})…`,
    undo: "Undo",
    download: "Download all (zip)",
    approval: "Approval sheet",
    report: "Report",
    cannotBuild: "There is nothing to download until every file and column is clear.",
  },

  table: {
    title: "Table",
    location: "File and line",
    outcome: "Outcome",
    /** @param {string} file @param {string | null} sheet */
    source: (file, sheet) => (sheet === null ? file : `${file}[${sheet}]`),
    /** @param {string} name @param {number} line */
    placed: (name, line) => `${name}:${line}`,
    keys: "Arrow keys move. Enter or F2 edits a cell, Escape cancels. Tab goes to the findings of the row.",
    /** @param {string} column @param {string} place */
    edit: (column, place) => `${column} in ${place}`,
    none: "No row matches the filter.",
    edited: "edited",
  },

  filters: {
    title: "Filter the table",
    severity: "Findings",
    file: "File",
    network: "Network",
    outcome: "Outcome",
    all: "all",
    errors: "errors",
    warnings: "warnings",
    notes: "notes",
    unverified: "not verified",
    clean: "no finding",
    noNetwork: "(unknown)",
    clear: "Show all rows",
    /** @param {number} shown @param {number} all */
    shown: (shown, all) => (shown === all ? counted(all, "row") : `${number(shown)} of ${counted(all, "row")}`),
  },

  row: {
    title: "Row",
    clean: "No finding in this row.",
    edit: "Edit",
    /** @param {string} column */
    editCell: column => `Edit the ${column}`,
    /** @param {string} place */
    sameAs: place => `duplicate of ${place}`,
    uploadError: "upload would answer:",
    /** @param {string} column */
    other: column => `with the ${column}:`,
    fix: "fix:",
    possibleFix: "possible fix:",
    /** @param {string} column @param {string} to */
    apply: (column, to) => (to === "" ? `Empty the ${column}` : `Change the ${column} to ${to}`),
    /** @param {string} column @param {string} to */
    consider: (column, to) => `${to === "" ? `Empty the ${column}` : `Change the ${column} to ${to}`}…`,
    /** @param {string} place */
    question: place => `Change ${place}?`,
    consequence: "This is a possible fix: it changes what the entry means. Confirm it only if you checked it with the receiver or the original.",
    confirm: "Change the cell",
  },

  edit: {
    /** @param {string} place @param {number} count @param {string} outcome @param {string} first */
    judged: (place, count, outcome, first) => `${place}: ${count === 0 ? "no finding" : counted(count, "finding")}, ${outcome}. ${first}`.trim(),
    undone: "The last change is undone.",
  },

  batches: {
    title: "Batch files",
    none: "No row is placed yet.",
    /** @param {string} name @param {number} rows */
    batch: (name, rows) => `${name}, ${counted(rows, "row")}`,
  },

  findings: {
    title: "Findings",
    none: "No findings.",
    noneShown: "The filter shows no findings.",
    /** @param {number} count */
    showRows: count => `Show only these ${counted(count, "row")}`,
    /** @param {number} count */
    more: count => `Show ${number(count)} more`,
    next: "Next steps",
  },

  fixes: {
    title: "Safe fixes",
    explanation: "Safe fixes keep the meaning of an entry. Choose what to change:",
    /** @param {number} count */
    cells: count => `in ${counted(count, "cell")}`,
    /** @param {number} count */
    all: count => (count === 1 ? "This change" : `All ${number(count)} changes`),
    /** @param {number} count */
    confirm: count => `Change ${counted(count, "cell")}`,
    /** @param {number} count */
    done: count => `${counted(count, "cell")} changed.`,
  },
};
