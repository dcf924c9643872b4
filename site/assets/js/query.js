// The words of a query, as text/search_words.py makes those of the index.

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

// NeurIPS'24 with its full year, 2x4090 as two words, and an identifier without the address that it was copied with.
/**
 * @param {string} query
 */
export function bare(query) {
  return query
    .normalize("NFKC")
    .replace(/(?<=\p{L})['’](?=\d\d\b)/gu, " 20")
    .replace(/(?<![\p{L}\p{N}_])(\d{1,2})x(?=(?:\d{4}|[a-z]{1,3}\d{2,4})(?![\p{L}\p{N}_]))/giu, "$1 ")
    .replace(/\bhttps?:\/\/(?:www\.|dx\.)?/gi, "")
    .replace(/\b(?:arxiv\.org\/(?:abs|pdf|html)|doi\.org)\/|\bopenreview\.net\/(?:forum|pdf)\?id=/gi, "")
    .replace(/(?:\b10\.48550\/)?\barxiv[.:\s]*(?=\d{4}\.\d{4,5})/gi, "")
    .replace(/(?<=\d)\.pdf\b/gi, "");
}

// The pairs of neighbouring characters of a run, as the index has them; one character is its own.
/**
 * @param {string} run
 */
export const hanPairs = (run) => (run.length === 1 ? [run] : [...run.slice(1)].map((char, at) => run[at] + char));
