/** Which column of a table means what: shown, and chosen by the user where the program does not know. */

import { choice, element } from "../dom.js";
import { printable } from "../printable.js";
import { text } from "../texts.js";
import { troubleWords } from "../words.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../types.js").SourceFile} SourceFile */
/** @typedef {import("../types.js").Table} Table */
/** @typedef {import("../types.js").Heading} Heading */

/** What the server calls a column that the user does not want. */
const IGNORE = "ignore";

/** Columns whose value can be given for a whole table. */
const GIVEN = /** @type {const} */ (["coin", "network"]);

/** Return an element for each table of *file*. @param {Store} store @param {SourceFile} file */
export function mappings(store, file) {
  return file.tables.map(table => {
    const id = `table-${file.id}-${table.id}`;
    const used = table.headings.filter(isUsed).length;
    const title = text.mapping.title(table.sheet === null ? null : printable(table.sheet), table.rows, used, table.headings.length);
    const choices = table.headings.map(heading => headingChoice(store, heading, `${id}-${heading.index}`));
    return element(
      "details",
      { id, open: table.problem !== null },
      element("summary", {}, title),
      table.problem && troubleWords(table.problem),
      table.skipped ? element("p", { class: "quiet" }, text.mapping.skippedTable) : element("div", { class: "choices" }, ...choices),
      isWithout(table) && given(store, id),
    );
  });
}

/** @param {Heading} heading */
const isUsed = heading => heading.column !== null && heading.column !== IGNORE;

/** @param {Table} table */
const isWithout = table => !table.skipped && GIVEN.some(name => !table.headings.some(heading => heading.column === name));

/** @param {Store} store @param {Heading} heading @param {string} id */
function headingChoice(store, heading, id) {
  const { column } = heading;
  /** @type {[string, string][]} */
  const choices = store.state.columns.map(each => [each.name, each.heading]);
  choices.push([IGNORE, text.mapping.ignore]);
  if (heading.mapped) choices.unshift(["", text.mapping.automatic]);
  else if (column === null) choices.unshift(["", heading.repeated ? text.mapping.repeated : text.mapping.skipped]);
  const label = choice(printable(heading.text), choices, column ?? "", chosen => {
    void store.load(() => store.api.mapHeading(heading.text, chosen === "" ? null : chosen));
  });
  const select = /** @type {HTMLSelectElement} */ (label.querySelector("select"));
  select.id = id;
  select.setAttribute("aria-label", text.mapping.label(printable(heading.text)));
  label.classList.toggle("unused", !isUsed(heading));
  return label;
}

/** @param {Store} store @param {string} id */
function given(store, id) {
  const current = store.state.given;
  const inputs = GIVEN.map(name => {
    const input = element("input", { id: `${id}-${name}`, value: current[name] ?? "", spellcheck: false, autocomplete: "off", onchange: () => {
      void store.load(() => store.api.give({ ...current, [name]: input.value.trim() || null }));
    } });
    return element("label", { class: "choice" }, element("span", {}, text.mapping.givenLabel(name)), input);
  });
  return element("fieldset", {}, element("legend", {}, text.mapping.given), ...inputs);
}
