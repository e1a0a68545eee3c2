/** Makes elements. Text only ever becomes a text node, so that no cell can become HTML. */

/**
 * Return a new element. Properties that start with "on" are listeners; "class" and names with a dash are attributes; all
 * others are properties of the element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name === "role" || name.includes("-")) made.setAttribute(name, value);
    else /** @type {any} */ (made)[name] = value;
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}`);
  return found;
}

/** Return a button. @param {string} label @param {() => void} act @param {Record<string, any>} [properties] */
export function button(label, act, properties = {}) {
  return element("button", { type: "button", onclick: act, ...properties }, label);
}

/**
 * Return a choice with its label.
 *
 * @param {string} label
 * @param {[string, string][]} choices  Value and text of each.
 * @param {string} value
 * @param {(value: string) => void} choose
 */
export function choice(label, choices, value, choose) {
  const options = choices.map(([name, words]) => element("option", { value: name }, words));
  const select = element("select", { onchange: () => choose(select.value) }, ...options);
  select.value = value;
  return element("label", { class: "choice" }, element("span", {}, label), select);
}
