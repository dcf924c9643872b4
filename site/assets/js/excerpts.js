// What a search result shows of a text: the words that answer the query, marked, and the text around the first of them.

import { bareLetter, isChinese } from "./query.js";
import { stem } from "./word-forms.js";

const LETTER = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]";
// As long as the text itself, so that what is found in it can be cut out of the text.
/**
 * @param {string} text
 */
const sameLength = (text) => [...text].map((char) => (char.length > 1 ? char : bareLetter(char))).join("");

/**
 * A pattern of a word with its endings, or of a piece of Han.
 * @param {string} word
 */
function pattern(word) {
  if (isChinese(word)) return word;
  const plain = word.replace(/[^\p{L}\p{N}]/gu, "");
  return plain.length < 2 ? "" : `(?<!${LETTER})${stem(plain)}${LETTER}*`;
}

// A text cut into [piece, is to be marked] by words, whatever their endings and accents.
/**
 * @param {string} text
 * @param {string[]} words
 * @returns {[string, boolean][]}
 */
export function marked(text, words) {
  const patterns = [...words]
    .sort((one, other) => other.length - one.length)
    .map(pattern)
    .filter(Boolean);
  const found = patterns.length ? [...sameLength(text).matchAll(new RegExp(patterns.join("|"), "giu"))] : [];
  const cuts = [0, ...found.flatMap((match) => [match.index, match.index + match[0].length]), text.length];
  /** @type {[string, boolean][]} */
  const pieces = cuts.slice(1).map((to, at) => [text.slice(cuts[at], to), at % 2 === 1]);
  return pieces.filter(([piece]) => piece);
}

// A window of the text around the first of the words, which begins and ends between words.
/**
 * @param {string} text
 * @param {string[]} words
 */
export function excerpt(text, words) {
  const width = isChinese(text) ? 80 : 160;
  const [before, hit] = marked(text, words);
  const start = hit && !before[1] ? Math.max(0, before[0].length - width / 4) : 0;
  const from = start && !isChinese(text) ? text.indexOf(" ", start) + 1 : start;
  const last = isChinese(text) ? -1 : text.lastIndexOf(" ", from + width);
  const to = from + width >= text.length ? text.length : last > from ? last : from + width;
  return marked(`${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, words);
}
