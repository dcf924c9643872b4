// Texts: how they are compared, filled in and counted. No page is touched here.

/**
 * Lower-case text without accents; signs that people leave out (D^{2}MoE) vanish.
 * @param {string} text
 */
export const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[\^{}$\\'’\u02bb-\u02bf]/g, "");

/**
 * Words with one space between them, for comparing what somebody typed; signs such as - part words (MC-MoE).
 * @param {string} text
 */
export const fold = (text) =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * A text with its {placeholders} filled.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/**
 * A number for people, in either language: 1,234; with `digits` behind the point where they are given.
 * @param {number} value
 * @param {number} [digits]
 */
export const number = (value, digits) =>
  value.toLocaleString(
    "en",
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  );

/**
 * The form of a text for one thing, or for several.
 * @param {Record<string, string>} words
 * @param {string} key
 * @param {number} count
 * @param {Record<string, unknown>} [values]
 */
export const counted = (words, key, count, values = {}) =>
  fill(words[`${key}_${count === 1 ? "one" : "other"}`], { count: number(count), ...values });
