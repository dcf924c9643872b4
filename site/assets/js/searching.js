// Finds pages in the site's own index: what a query means is search-query.js, what answers it search-rank.js.

import { isChinese, learnVariants } from "./query.js";
import { Index, unpacked } from "./search-index.js";
import { understand } from "./search-query.js";
import { rank } from "./search-rank.js";

/**
 * @typedef {object} Answer
 * @property {{ document: number, kind: string }[]} found best first
 * @property {Map<string, string>} corrections what was meant, by what was typed
 * @property {string[]} leftOut words that the first results lack
 * @property {string[]} marks what is marked in the results: words and pieces of Han
 * @property {(document: number) => Promise<import("./search-index.js").Shown>} shown
 */

/** @type {Map<string, Promise<Index>>} */
const opened = new Map();

/**
 * The site's index; it is loaded once.
 * @param {URL} root
 */
export function open(root) {
  const known = opened.get(root.href);
  if (known) return known;
  const opening = openIndex(async (name, version) => {
    // The core says which shards belong to it, so that what a cache kept of an older site does no harm.
    const address = new URL(`search/${name}.idx${version ? `?v=${version}` : ""}`, root);
    const answer = await fetch(address, { cache: version ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return unpacked(await answer.arrayBuffer());
  });
  opened.set(root.href, opening);
  opening.catch(() => opened.delete(root.href));
  return opening;
}

/**
 * @param {import("./search-index.js").Load} load
 */
export async function openIndex(load) {
  return new Index(await load("core"), load);
}

/**
 * The pages for a query. Rejects when the index cannot be loaded.
 * @param {Index} index
 * @param {string} query
 * @param {{ lang?: string, literal?: boolean }} [options] `literal` corrects nothing
 * @returns {Promise<Answer>}
 */
export async function find(index, query, { lang = "en", literal = false } = {}) {
  if (isChinese(query)) await learnVariants();
  const question = understand(query, index.lexicon, index.vocabulary, literal);
  await index.prepare(question);
  const { found, units, leftOut } = rank(question, index);
  return {
    found: found.map(({ document }) => ({ document, kind: index.kind(document) })),
    corrections: question.corrections,
    leftOut,
    marks: marksOf(units, index.vocabulary.quiet),
    shown: (document) => index.shown(document, lang),
  };
}

/**
 * What is worth marking: the words themselves, their other names and spellings, but not what they only begin.
 * @param {import("./search-query.js").Unit[]} units
 * @param {Set<string>} quiet words without a meaning of their own
 */
function marksOf(units, quiet) {
  const telling = units.filter(({ text }) => !quiet.has(text));
  const others = telling.flatMap(({ keys }) => [...keys].filter(([, worth]) => worth >= 0.9).map(([key]) => key));
  return [...new Set([...telling.map((unit) => unit.text), ...others])];
}

/**
 * The numbers of the papers that have all words of a query, in the order of the catalog: for lists that filter by a text.
 * @param {URL} root
 * @param {string} query
 * @returns {Promise<Set<number>>}
 */
export async function findPapers(root, query) {
  const index = await open(root);
  if (isChinese(query)) await learnVariants();
  const question = understand(query, index.lexicon, index.vocabulary);
  await index.prepare(question);
  const { found, units } = rank(question, index);
  const needed = units.flatMap((unit, at) => (unit.needed ? [at] : []));
  const whole = found.filter((each) => needed.length && needed.every((at) => each.units.has(at)));
  const first = index.core.kind.indexOf("0");
  return new Set(
    whole.filter(({ document }) => index.kind(document) === "papers").map((each) => each.document - first),
  );
}
