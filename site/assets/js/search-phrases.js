// Which pages the phrases of a query lead to, as src/moecat/search/query.py does it.

import { isChinese } from "./query.js";
import { stem } from "./word-forms.js";

/** @typedef {import("./search-query.js").Vocabulary} Vocabulary */

/**
 * The pages that phrases lead to, the longest phrase first, and the words of the phrases. A phrase of one word, or of
 * filler words alone, has to be all that the query tells.
 * @param {string[]} words
 * @param {string} han
 * @param {string[]} telling
 * @param {Vocabulary} vocabulary
 */
export function pagesFor(words, han, telling, vocabulary) {
  const stems = new Map(words.map((word) => [stem(word), word]));
  /** @type {[number, string][]} */
  const found = [];
  /** @type {Set<string>} */
  const used = new Set();
  for (const [page, ...phrase] of vocabulary.phrases) {
    const hits = phrase.map((word) => hitOf(word, words, stems, han, vocabulary));
    const weak = hits.length === 1 || phrase.every((word) => vocabulary.fillers.has(word));
    if (hits.includes(undefined)) continue;
    if (weak && !telling.every((text) => hits.some((hit) => hit?.includes(text)))) continue;
    found.push([-phrase.join("").length - 10 * phrase.length, page]);
    for (const [at, hit] of hits.entries()) if (hit && phrase[at] !== "$model") used.add(hit);
  }
  found.sort((one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1));
  return { pages: [...new Set(found.map(([, page]) => page))], used };
}

/**
 * The word of the query that a word of a phrase stands for.
 * @param {string} word
 * @param {string[]} words
 * @param {Map<string, string>} stems
 * @param {string} han
 * @param {Vocabulary} vocabulary
 */
function hitOf(word, words, stems, han, { classes }) {
  if (word.startsWith("$")) {
    const members = classes[word];
    const spelled = [...words, ...words.slice(1).map((next, at) => words[at] + next)];
    return (
      spelled.find((each) => members.includes(each)) ?? members.find((each) => isChinese(each) && han.includes(each))
    );
  }
  if (isChinese(word)) return han.includes(word) ? word : undefined;
  return stems.get(stem(word));
}

/**
 * @param {string} text
 * @param {Set<string>} used
 */
export const isUsed = (text, used) =>
  used.has(text) || [...used].some((word) => isChinese(word) && (text.includes(word) || word.includes(text)));
