// Which pages the phrases of a query lead to, as src/moecat/search/query.py does it.

import { isChinese } from "./query.js";
import { stem } from "./word-forms.js";

/** @typedef {import("./search-query.js").Vocabulary} Vocabulary */

/**
 * The pages that phrases lead to, the longest phrase first, and the words of the phrases. Phrases of one word, or of
 * filler words alone, have to be all that the query tells, together with those of their page.
 * @param {string[]} words
 * @param {string} han
 * @param {string[]} telling
 * @param {Vocabulary} vocabulary
 */
export function pagesFor(words, han, telling, vocabulary) {
  const stems = new Map(words.map((word) => [stem(word), word]));
  const hit = vocabulary.phrases
    .map(([page, ...phrase]) => ({
      page,
      phrase,
      hits: phrase.map((word) => hitOf(word, words, stems, han, vocabulary) ?? ""),
      weak: phrase.length === 1 || phrase.every((word) => vocabulary.fillers.has(word)),
    }))
    .filter(({ hits }) => !hits.includes(""));
  /** @type {Map<string, string[]>} */
  const told = new Map();
  for (const { page, hits, weak } of hit) if (weak) told.set(page, [...(told.get(page) ?? []), ...hits]);
  /** @param {string} page */
  const tellsAll = (page) => telling.every((text) => told.get(page)?.some((word) => word.includes(text)));
  const found = hit.filter(({ weak, page }) => !weak || tellsAll(page));
  const order = found.map(({ page, phrase }) => ({ page, worth: phrase.join("").length + 10 * phrase.length }));
  order.sort((one, other) => other.worth - one.worth || (one.page < other.page ? -1 : 1));
  const used = new Set(found.flatMap(({ phrase, hits }) => hits.filter((_, at) => phrase[at] !== "$model")));
  return { pages: [...new Set(order.map(({ page }) => page))], used };
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
