// What a search result shows of a text: the words of the query, marked, and the text around the first of them.

import { bareLetter, isChinese, typedWords } from "./query.js";

const LETTER = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]";
// As long as the text itself, so that what is found in it can be cut out of the text.
/**
 * @param {string} text
 */
const sameLength = (text) => [...text].map((char) => (char.length > 1 ? char : bareLetter(char))).join("");

// A text cut into [piece, is a word of the query] by its words, whatever their endings and accents.
/**
 * @param {string} text
 * @param {string} query
 * @returns {[string, boolean][]}
 */
export function marked(text, query) {
  const words = typedWords(sameLength(query), text).map((word) =>
    isChinese(word)
      ? word
      : `(?<!${LETTER})${word.replace(/(?<=\p{L}{3})(?:ations?|ings?|ed|ers?|i?es|e|s|y)$/iu, "")}${LETTER}*`,
  );
  const found = words.length ? [...sameLength(text).matchAll(new RegExp(words.join("|"), "giu"))] : [];
  const cuts = [0, ...found.flatMap((match) => [match.index, match.index + match[0].length]), text.length];
  /** @type {[string, boolean][]} */
  const pieces = cuts.slice(1).map((to, at) => [text.slice(cuts[at], to), at % 2 === 1]);
  return pieces.filter(([piece]) => piece);
}

// A window of the text around the first word of the query, which begins and ends between words.
/**
 * @param {string} text
 * @param {string} query
 */
export function excerpt(text, query) {
  const width = isChinese(text) ? 80 : 160;
  const [before, hit] = marked(text, query);
  const start = hit && !before[1] ? Math.max(0, before[0].length - width / 4) : 0;
  const from = start && !isChinese(text) ? text.indexOf(" ", start) + 1 : start;
  const last = isChinese(text) ? -1 : text.lastIndexOf(" ", from + width);
  const to = from + width >= text.length ? text.length : last > from ? last : from + width;
  return marked(`${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, query);
}
