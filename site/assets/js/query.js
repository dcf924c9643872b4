// A query in moecat's own words: src/moecat/text/search_words.py makes those of the index, search/documents.py places
// them. No page is touched here.

import { plain } from "./text.js";

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]+/g;
const HIDDEN = "⁂"; // behind it the index has words that nobody reads
/** @param {string} char */
const code = (char) => char.charCodeAt(0).toString(16).padStart(4, "0");

/** @param {string} text */
export const isChinese = (text) => text.search(HAN) >= 0;

/**
 * The words of a query as a text may have them.
 * @param {string} query
 */
export function typedWords(query) {
  return [...query.matchAll(HAN), ...query.replace(HAN, " ").matchAll(/[\p{L}\p{N}]{2,}/gu)].map(([word]) => word);
}

/**
 * Lower-case ASCII words: `D^{2}-MoE` and `D²-MoE` are `d2 moe`, `MoE++` is `moe plus plus`, 2410.06270 is 241006270.
 * @param {string} text
 */
export function normalize(text) {
  const joined = plain(text).replace(/(?<!\d)(\d{4})\.(\d{4,5})(?!\d)(v\d+)?/g, "$1$2");
  return joined
    .replaceAll("isation", "ization")
    .replace(/(?<=[0-9a-z+])\+/g, " plus")
    .replace(/(?<=[0-9a-z])#/g, " sharp")
    .replace(/[^0-9a-z]+/g, " ")
    .trim();
}

/**
 * NeurIPS'24 with its full year, and an identifier without the address that it was copied with.
 * @param {string} query
 */
function bare(query) {
  return query
    .normalize("NFKC")
    .replace(/(?<=\p{L})['’](?=\d\d\b)/gu, " 20")
    .replace(/\bhttps?:\/\/(?:www\.|dx\.)?/gi, "")
    .replace(/\b(?:arxiv\.org\/(?:abs|pdf|html)|doi\.org)\/|\bopenreview\.net\/(?:forum|pdf)\?id=/gi, "")
    .replace(/(?:\b10\.48550\/)?\barxiv[.:\s]*(?=\d{4}\.\d{4,5})/gi, "")
    .replace(/(?<=\d)\.pdf\b/gi, "");
}

/**
 * Han characters as the index has them: coded pairs; a single one is a prefix.
 * @param {string} run
 */
const pairsIn = (run) =>
  run.length === 1 ? [`zh${code(run)}`] : [...run.slice(1)].map((char, at) => `zh${code(run[at])}${code(char)}`);

/** @param {string[]} items */
const unique = (items) => [...new Set(items)];

/**
 * The query as the index knows it: Latin words, and the pairs of each run of Han characters.
 * @param {string} query
 */
export function coded(query) {
  const text = bare(query);
  const runs = [...text.matchAll(HAN)].map(([run]) => run);
  return {
    latin: normalize(text.replace(HAN, " ")).split(" ").filter(Boolean),
    runs,
    pairs: unique(runs.flatMap(pairsIn)),
  };
}

/**
 * The pairs within the words of a run only: a page with 通信 and 重叠 then answers 通信重叠.
 * @param {string[]} runs
 */
export function loosePairs(runs) {
  const cut = new Intl.Segmenter("zh", { granularity: "word" });
  const words = runs.flatMap((run) =>
    [...cut.segment(run)].map(({ segment }) => segment).filter((word) => word.length > 1),
  );
  return unique(words.flatMap(pairsIn));
}

/**
 * What a reader sees of a page's text.
 * @param {{ content: string, meta: { title: string } }} page
 */
export function visible({ content, meta }) {
  const text = content.replaceAll("\u200b", "").split(HIDDEN)[0].trim();
  return text.startsWith(meta.title) ? text.slice(meta.title.length).replace(/^[.\s]+/, "") : text;
}

/**
 * Pagefind answers an unknown word with whatever begins a little like it, so look: endings may differ, as in caching and
 * cache, and so may the last letters of a long word, but numbers, codes and short words have to be there as typed.
 * @param {string} word
 * @param {string[]} tokens
 */
export function isIn(word, tokens) {
  const exact = word.length < 4 || /\d/.test(word);
  const stem = exact ? word : word.replace(/(?<=...)(?:ations?|ings?|ed|ers?|i?es|e|s|y)$/, "");
  const most = Math.max(5, Math.ceil(word.length * 0.6));
  return tokens.some(
    (token) => token.startsWith(stem) || (!exact && word.length > 5 && token.startsWith(word.slice(0, most))),
  );
}
