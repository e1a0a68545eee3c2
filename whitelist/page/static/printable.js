/** Shows what cannot be seen, as the reports of the program do. */

// Control characters, unassigned ones, and all spaces but the usual one. Then what is drawn as nothing, though it counts as
// a letter or a mark: fillers, joiners and variation selectors.
const UNPRINTABLE = /(?! )[\p{C}\p{Z}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;

/** Return *text* with an escape, such as \u200b, for each character that cannot be seen. @param {string} text */
export function printable(text) {
  return text.replace(UNPRINTABLE, character => {
    const code = /** @type {number} */ (character.codePointAt(0));
    if (code <= 0xff) return NAMED[character] ?? `\\x${hex(code, 2)}`;
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
}

/** @type {Record<string, string>} */
const NAMED = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** @param {number} code @param {number} digits */
const hex = (code, digits) => code.toString(16).padStart(digits, "0");
