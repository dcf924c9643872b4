// A query in moecat's own words: text/search_words.py makes those of the index, search/documents.py places them.

import { plain } from "./text.js";

// Chinese, Japanese and Korean: scripts without spaces between words, or with endings that stick to them.
const HAN = /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+/g;
// Letters that Unicode does not take apart (text/letters.py).
/** @type {Record<string, string>} */
const BASE = {
  æ: "ae",
  ð: "d",
  đ: "d",
  ħ: "h",
  ı: "i",
  ĸ: "k",
  ł: "l",
  ŋ: "ng",
  ø: "o",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ŧ: "t",
  ς: "σ",
};
const BASES = new RegExp(`[${Object.keys(BASE).join("")}]`, "g");
const HIDDEN = "⁂"; // behind it the index has words that nobody reads
/**
 * @param {string} char
 */
const code = (char) => char.charCodeAt(0).toString(16).padStart(4, "0");

/**
 * @param {string} text
 */
export const isChinese = (text) => text.search(HAN) >= 0;

/**
 * @param {string} text
 */
let simplify = (text) => text;

// Chinese of Taiwan and Hong Kong is understood from the first Chinese query on.
export async function learnVariants() {
  ({ simplify } = await import("./han-variants.js"));
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export const hanRuns = (text) => simplify(text.normalize("NFKC")).match(HAN) ?? [];

// A letter without its sign, for marking what was found; it has to stay one character.
/**
 * @param {string} char
 */
export const bareLetter = (char) =>
  BASE[char.toLowerCase()]?.[0] ?? (isChinese(char) ? char : char.normalize("NFD")[0]);

// The words of a query as a text may have them: of a run of characters that it has not, the words of the run.
/**
 * @param {string} query
 * @param {string} text
 */
export function typedWords(query, text = "") {
  const runs = [...new Set([...(query.match(HAN) ?? []), ...hanRuns(query)])];
  const han = runs.flatMap((run) => (text.includes(run) ? [run] : segments(run)));
  return [...han, ...[...query.replace(HAN, " ").matchAll(/[\p{L}\p{N}]{2,}/gu)].map(([word]) => word)];
}

// Lower-case words of letters without accents: `D^{2}-MoE` is `d2 moe`, `MoE++` `moe plus plus`, `Łukasz` `lukasz`.
/**
 * @param {string} text
 */
export function normalize(text) {
  const rest = text.normalize("NFKC").replace(HAN, " ");
  const joined = plain(rest)
    .replace(BASES, (char) => BASE[char])
    .replace(/(?<!\d)(\d{4})\.(\d{4,5})(?!\d)(v\d+)?/g, "$1$2");
  return joined
    .replaceAll("isation", "ization")
    .replace(/(?<=[0-9a-z+])\+/g, " plus")
    .replace(/(?<=[0-9a-z])#/g, " sharp")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// NeurIPS'24 with its full year, and an identifier without the address that it was copied with.
/**
 * @param {string} query
 */
export function bare(query) {
  return query
    .normalize("NFKC")
    .replace(/(?<=\p{L})['’](?=\d\d\b)/gu, " 20")
    .replace(/\bhttps?:\/\/(?:www\.|dx\.)?/gi, "")
    .replace(/\b(?:arxiv\.org\/(?:abs|pdf|html)|doi\.org)\/|\bopenreview\.net\/(?:forum|pdf)\?id=/gi, "")
    .replace(/(?:\b10\.48550\/)?\barxiv[.:\s]*(?=\d{4}\.\d{4,5})/gi, "")
    .replace(/(?<=\d)\.pdf\b/gi, "");
}

// Han characters as the index has them: coded pairs; a single one is a prefix.
/**
 * @param {string} run
 */
const pairsIn = (run) =>
  run.length === 1 ? [`zh${code(run)}`] : [...run.slice(1)].map((char, at) => `zh${code(run[at])}${code(char)}`);

// The query as the index knows it: Latin words, and the pairs of each run of Han characters.
/**
 * @param {string} query
 */
export function coded(query) {
  const text = bare(query);
  const runs = hanRuns(text);
  return { latin: normalize(text).split(" ").filter(Boolean), runs, pairs: unique(runs.flatMap(pairsIn)) };
}

/**
 * @param {string[]} items
 */
const unique = (items) => [...new Set(items)];

// The words of a run that have more than one character.
/**
 * @param {string} run
 */
function segments(run) {
  const cut = new Intl.Segmenter("zh", { granularity: "word" });
  return [...cut.segment(run)].map(({ segment }) => segment).filter((word) => word.length > 1);
}

// The pairs within the words of a run only: a page with 通信 and 重叠 then answers 通信重叠.
/**
 * @param {string[]} runs
 */
export const loosePairs = (runs) => unique(runs.flatMap(segments).flatMap(pairsIn));

// What a reader sees of a page's text.
/**
 * @param {{ content: string, meta: { title: string } }} page
 */
export function visible({ content, meta }) {
  const text = content.replaceAll("\u200b", "").split(HIDDEN)[0].trim();
  return text.startsWith(meta.title) ? text.slice(meta.title.length).replace(/^[.\s]+/, "") : text;
}

// Pagefind answers an unknown word with whatever begins a little like it, so look: endings may differ, as in caching and
// cache, and so may the last letters of a long word, but numbers, codes and short words have to be there as typed.
/**
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
