// Which documents answer a question, and in which order, by the rules of src/moecat/search/rank.py.

import { hanPairs, isChinese } from "./query.js";

// Bits of a posting: text, opening sentence, author, what it is about, title, name, a whole name, a series of models.
const [AUTHOR, KEY, TITLE, NAME, WHOLE, SERIES] = [4, 8, 16, 32, 64, 128];
const WORTHS = [1, 1, 3, 3, 6, 6, 2, 2];
const AUTHOR_SHIFT = 8;
const FIELDS = (1 << AUTHOR_SHIFT) - 1;
const [STRANGERS, ONE_NAME] = [0.3, 2];
const [TITLED, KNOWN, FILLER, PROSE] = [0.5, 0.03, 0.3, 0.6];
const [OF_WHOLE, OF_PAGE, OF_NAME, OF_SERIES] = [4, 3, 2, 1];
const [FEW, ENOUGH] = [3, 0.5];
const SHORTEST_CUT = 3;

/**
 * @typedef {import("./search-query.js").Unit} Unit
 * @typedef {import("./search-query.js").Question} Question
 * @typedef {Map<number, { worth: number, bits: number, authors: Set<number> }>} Hits
 * @typedef {{ document: number, score: number, units: Set<number>, trust: number }} Found
 *
 * @typedef {object} Index
 * @property {number} size
 * @property {(key: string) => [number, number][]} postings of a Latin word, a pair of Han, or a whole name
 * @property {(start: string) => string[]} pairs the pairs that begin with a character
 * @property {(document: number) => number} titleLength
 * @property {(document: number) => number} weight
 * @property {(document: number) => string} kind
 * @property {Record<string, number>} pages
 */

/** @param {number} value */
const worthOf = (value) => WORTHS.reduce((sum, worth, bit) => (value & (1 << bit) ? sum + worth : sum), 0);
const WORTH = Array.from({ length: FIELDS + 1 }, (_, value) => worthOf(value));

/**
 * The documents that answer a question, best first, and the words that they lack.
 * @param {Question} question
 * @param {Index} index
 */
export function rank(question, index) {
  const { units, hits } = spread(question.units, index);
  const rarity = hits.map((its) => rarityOf(its.size, index.size));
  const ahead = aheadOf(question, index);
  const documents = [...new Set([...ahead.keys(), ...hits.flatMap((its) => [...its.keys()])])];
  const found = documents.map((document) => scored(document, units, hits, rarity, index));
  const needed = units.flatMap((unit, at) => (unit.needed ? [at] : []));
  /** @param {(at: number) => boolean} has */
  const worth = (has) => needed.reduce((sum, at) => (has(at) ? sum + rarity[at] : sum), 0);
  const share = new Map(found.map((each) => [each.document, worth((at) => each.units.has(at)) * each.trust]));
  const best = [...share.values()].reduce((most, each) => Math.max(most, each), 0);
  const complete = best >= worth(() => true);
  const chosen = needed.length
    ? choose(found, ahead, share, best, complete)
    : found.filter((each) => ahead.has(each.document) || each.units.size);
  /** @param {Found} each */
  const place = (each) => ahead.get(each.document) ?? 0;
  // Where no document has all words, where they stand counts as well as how much they are worth.
  /** @param {Found} each */
  const value = (each) => (share.get(each.document) ?? 0) * (complete ? 1 : each.score);
  chosen.sort(
    (one, other) =>
      place(other) - place(one) ||
      value(other) - value(one) ||
      other.score - one.score ||
      one.document - other.document,
  );
  return { found: chosen, units, leftOut: leftOut(chosen, question, units, ahead) };
}

/**
 * What has the best subset of the needed words; where that is little, what has half of its worth as well.
 * @param {Found[]} found
 * @param {Map<number, number>} ahead
 * @param {Map<number, number>} share
 * @param {number} best
 * @param {boolean} complete
 */
function choose(found, ahead, share, best, complete) {
  /** @param {number} least */
  const having = (least) =>
    found.filter(({ document }) => ahead.has(document) || (best > 0 && (share.get(document) ?? 0) >= least));
  const full = having(best);
  return complete && full.length >= FEW ? full : having(best * ENOUGH);
}

/**
 * Units with their hits; a piece of Han that no document has gives way to its pairs.
 * @param {Unit[]} asked
 * @param {Index} index
 */
function spread(asked, index) {
  /** @type {Unit[]} */
  const units = [];
  /** @type {Hits[]} */
  const hits = [];
  for (const unit of asked) {
    const its = hitsOf(unit, index);
    const whole = its.size || !isChinese(unit.text) || unit.text.length < SHORTEST_CUT;
    const parts = whole
      ? [unit]
      : hanPairs(unit.text).map((text) => ({ text, keys: new Map([[text, 1]]), needed: unit.needed }));
    units.push(...parts);
    hits.push(...(whole ? [its] : parts.map((part) => hitsOf(part, index))));
  }
  return { units, hits };
}

/**
 * @param {Unit} unit
 * @param {Index} index
 */
function hitsOf(unit, index) {
  /** @type {Hits} */
  const found = new Map();
  for (const [key, quality] of unit.keys) {
    for (const [document, value] of postingsOf(key, index)) {
      let hit = found.get(document);
      if (!hit) found.set(document, (hit = { worth: 0, bits: 0, authors: new Set() }));
      hit.worth = Math.max(hit.worth, quality * WORTH[value & FIELDS]);
      hit.bits |= value & FIELDS;
      if (value & AUTHOR) hit.authors.add(value >> AUTHOR_SHIFT);
    }
  }
  return found;
}

/**
 * Where a key stands; a piece of Han stands where all its pairs do, in the fields that have them all.
 * @param {string} key
 * @param {Index} index
 * @returns {Iterable<[number, number]>}
 */
function postingsOf(key, index) {
  if (!isChinese(key)) return index.postings(key);
  if (key.length === 1) {
    /** @type {Map<number, number>} */
    const united = new Map();
    for (const pair of index.pairs(key)) {
      for (const [document, value] of index.postings(pair)) united.set(document, (united.get(document) ?? 0) | value);
    }
    return united;
  }
  /** @type {Map<number, number> | undefined} */
  let common;
  for (const pair of hanPairs(key)) {
    const its = new Map(index.postings(pair));
    /** @type {[number, number][]} */
    const both = common ? [...common].map(([at, bits]) => [at, bits & (its.get(at) ?? 0)]) : [...its];
    common = new Map(both.filter(([, bits]) => bits));
  }
  return common ?? [];
}

/**
 * @param {number} documents
 * @param {number} total
 */
const rarityOf = (documents, total) =>
  documents ? Math.floor(1000 * (1 + Math.log2((total + 1) / (documents + 1))) + 0.5) / 1000 : 0;

/**
 * What comes before all else: what the query names as a whole, pages of phrases, a series of models.
 * @param {Question} question
 * @param {Index} index
 */
function aheadOf({ whole, names, pages }, index) {
  /** @type {Map<number, number>} */
  const found = new Map();
  /**
   * @param {number} document
   * @param {number} place
   */
  const put = (document, place) => found.set(document, Math.max(place, found.get(document) ?? 0));
  for (const key of [...whole, ...names]) {
    for (const [document, value] of index.postings(key)) {
      if (value & WHOLE) put(document, whole.includes(key) ? OF_WHOLE : OF_NAME);
      else if (value & SERIES) put(document, OF_SERIES);
    }
  }
  for (const page of pages.slice(0, 2)) if (page in index.pages) put(index.pages[page], OF_PAGE);
  return found;
}

/**
 * @param {number} document
 * @param {Unit[]} units
 * @param {Hits[]} hits
 * @param {number[]} rarity
 * @param {Index} index
 * @returns {Found}
 */
function scored(document, units, hits, rarity, index) {
  /** @type {[number, { worth: number, bits: number, authors: Set<number> }][]} */
  const mine = [];
  for (const [at, its] of hits.entries()) {
    const hit = its.get(document);
    if (hit) mine.push([at, hit]);
  }
  const people = mine.filter(([, { bits }]) => bits === AUTHOR).map(([, { authors }]) => authors);
  const together = people.length > 0 && [...people[0]].some((author) => people.every((its) => its.has(author)));
  let [total, titled] = [0, 0];
  for (const [at, hit] of mine) {
    let { worth } = hit;
    if (hit.bits === AUTHOR && people.length > 1) worth *= together ? ONE_NAME : STRANGERS;
    total += rarity[at] * worth * (units[at].needed ? 1 : FILLER);
    if (hit.bits & TITLE) titled += 1;
  }
  const title = Math.min(1, titled / Math.max(1, index.titleLength(document)));
  const chance = index.kind(document) === "pages" && !mine.some(([, { bits }]) => bits & (TITLE | NAME | KEY));
  const trust = chance ? PROSE : 1;
  const score = total * (1 + TITLED * title) * (1 + KNOWN * index.weight(document)) * trust;
  return { document, score, units: new Set(mine.map(([at]) => at)), trust };
}

/**
 * The needed words that the first answer lacks, in the order of the query; none where it is meant by name.
 * @param {Found[]} chosen
 * @param {Question} question
 * @param {Unit[]} units
 * @param {Map<number, number>} ahead
 */
function leftOut(chosen, question, units, ahead) {
  const place = chosen.length ? ahead.get(chosen[0].document) : OF_NAME;
  if (place === OF_WHOLE || place === OF_NAME || place === OF_SERIES) return [];
  const first = chosen.find((each) => !ahead.has(each.document)) ?? chosen[0];
  const has = [...first.units].map((at) => units[at].text);
  return question.units
    .filter(
      (unit) => unit.needed && !has.some((text) => text === unit.text || (isChinese(text) && unit.text.includes(text))),
    )
    .map((unit) => unit.text);
}
