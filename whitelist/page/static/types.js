/**
 * The documents that the server sends, as types; this module has no code.
 *
 * @typedef {"error" | "warning" | "note"} Severity
 * @typedef {"placed" | "duplicate" | "excluded" | "rejected"} Outcome
 *
 * @typedef {object} Column        A column of the exchange.
 * @property {string} name         What it means, such as "network".
 * @property {string} heading      Its name in batch files.
 * @property {boolean} required
 *
 * @typedef {object} Heading       A column of a table in a file.
 * @property {number} index
 * @property {string} text
 * @property {string | null} column  What it means, "ignore", or null if it is unknown.
 * @property {boolean} mapped      True if the user chose it.
 * @property {boolean} repeated    True if another column means the same.
 *
 * @typedef {object} Problem       Why a table cannot be used.
 * @property {string} message
 * @property {string} hint
 *
 * @typedef {object} Table
 * @property {number} id
 * @property {string | null} sheet
 * @property {number} rows
 * @property {boolean} skipped
 * @property {Heading[]} headings
 * @property {Problem | null} problem
 *
 * @typedef {object} SourceFile
 * @property {number} id
 * @property {string} name
 * @property {number} size
 * @property {string} sha256
 * @property {Problem | null} error
 * @property {Table[]} tables
 * @property {string[]} skipped_sheets
 *
 * @typedef {object} Catalogue
 * @property {string} title
 * @property {string} as_of
 * @property {string} origin
 * @property {boolean} complete
 * @property {boolean} can_update
 *
 * @typedef {object} Summary
 * @property {"accepted" | "unverified" | "rejected" | null} verdict  How a build would end; null without rows.
 * @property {number} rows
 * @property {number} files
 * @property {number} errors
 * @property {number} warnings
 * @property {number} notes
 * @property {Record<Outcome, number>} outcomes
 *
 * @typedef {object} Batch
 * @property {string} name
 * @property {number} rows
 *
 * @typedef {object} State
 * @property {string} csrf
 * @property {string} version
 * @property {number} revision
 * @property {number} edition      Counts what people did: files, choices and edits.
 * @property {{name: string, title: string}[]} exchanges
 * @property {string} schema
 * @property {Catalogue | null} catalogue
 * @property {Column[]} columns
 * @property {SourceFile[]} files
 * @property {{coin: string | null, network: string | null}} given
 * @property {Summary} summary
 * @property {Batch[]} batches
 * @property {boolean} can_build   False if there is nothing to download.
 * @property {number} fixes        Safe fixes that are not applied yet.
 * @property {boolean} can_undo
 * @property {{upload: number, rows: number}} limits
 *
 * @typedef {object} Known
 * @property {number} rows         The revision at which all rows were read.
 * @property {number} revision     The latest one that the page knows.
 *
 * @typedef {object} Fix
 * @property {string} id
 * @property {string} column
 * @property {string} from
 * @property {string} to
 * @property {boolean} safe        False for a possible fix, which the user must confirm.
 * @property {{column: string, to: string}[]} others  Cells that change at the same time.
 *
 * @typedef {object} Finding
 * @property {string} code
 * @property {string} slug
 * @property {Severity} severity
 * @property {string | null} column
 * @property {string} message
 * @property {string} hint
 * @property {string | null} upload_error  What the uploader of the exchange would answer.
 * @property {[number, number] | null} span  The wrong characters of the cell.
 * @property {boolean} unverified
 * @property {Fix | null} fix
 *
 * @typedef {object} Row
 * @property {number} id
 * @property {number} file
 * @property {number} table
 * @property {number} line
 * @property {Record<string, string>} cells
 * @property {string[]} [hidden]   Columns whose text is a secret and is not sent.
 * @property {string | null} network
 * @property {Outcome | null} outcome  Null while nothing can be built.
 * @property {[string, number] | null} output  Batch file and line; null until everything is checked.
 * @property {number | null} same_as
 * @property {Finding[]} findings
 * @property {string[]} edited
 *
 * @typedef {object} Group         Findings that say the same.
 * @property {Severity} severity
 * @property {string} code
 * @property {string} slug
 * @property {string} message
 * @property {string} hint
 * @property {string | null} column
 * @property {number[]} rows
 * @property {number} file
 * @property {number} count
 *
 * @typedef {{revision: number, groups: Group[], files: (Finding & {file: number})[], next: string[]}} FindingList
 *
 * @typedef {object} Changes       What an edit changed.
 * @property {number} revision
 * @property {boolean} pending     True if the rest is still being checked.
 * @property {boolean} reset       True if there are other rows now.
 * @property {Row[]} rows
 * @property {Summary} summary
 * @property {Batch[]} batches
 * @property {boolean} can_build
 * @property {number} fixes
 * @property {boolean} can_undo
 *
 * @typedef {{id: string, row: number, column: string, from: string, to: string, code: string, message: string}} ListedFix
 */

export {};
