// What a query asks for, by the rules of src/moecat/search/query.py; docs/develop/search.md specifies them.

import { bare, hanRuns, normalize } from "./query.js";
import { cut } from "./search-han.js";
import { isUsed, pagesFor } from "./search-phrases.js";

const [FORM, ALIAS, BEGUN, BEGUN_LAST, RUN] = [0.9, 0.9, 0.5, 0.35, 1.4];
const LONGEST_SPAN = 4;
const SHORTEST_START = 3;

/**
 * @typedef {object} Unit a word or a piece of Han; `keys` answer it, each with how well from 0 to 1
 * @property {string} text
 * @property {Map<string, number>} keys
 * @property {boolean} needed
 *
 * @typedef {object} Question
 * @property {Unit[]} units
 * @property {string[]} whole keys of names that the query spells as a whole
 * @property {string[]} names the same without words of no weight
 * @property {string[]} pages
 * @property {Map<string, string>} corrections
 *
 * @typedef {object} Vocabulary
 * @property {Record<string, string[]>} aliases
 * @property {string[][]} phrases a page, and words
 * @property {Record<string, string[]>} classes
 * @property {Set<string>} fillers
 * @property {Set<string>} terms
 * @property {Set<string>} spoken
 */

/**
 * The key of a whole name: its Latin words run together, then its Han; a name with Han has `=` before it.
 * @param {string} name
 */
export function wholeKey(name) {
  const [latin, han] = [normalize(name).replaceAll(" ", ""), hanRuns(name).join("")];
  return han ? `=${latin}${han}` : latin;
}

/** @param {string} text */
const wordsIn = (text) => text.split(" ").filter(Boolean);
/** @template T @param {T[]} items */
const unique = (items) => [...new Set(items)];

/**
 * @param {string} query
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @param {boolean} [literal] takes every word as it is typed
 * @returns {Question}
 */
export function understand(query, lexicon, vocabulary, literal = false) {
  const text = bare(query);
  const [typed, runs] = [wordsIn(normalize(text)), hanRuns(text)];
  const { words, corrections } = literal
    ? { words: typed, corrections: new Map() }
    : corrected(typed, lexicon, vocabulary);
  let units = [...latinUnits(words, lexicon, vocabulary), ...runs.flatMap((run) => hanUnits(run, vocabulary))];
  const telling = units.filter((unit) => unit.needed).map((unit) => unit.text);
  const { pages, used } = pagesFor(words, runs.join(""), telling, vocabulary);
  units = units.map((unit) => ({ ...unit, needed: unit.needed && !isUsed(unit.text, used) }));
  if (!pages.length && !units.some((unit) => unit.needed)) units = units.map((unit) => ({ ...unit, needed: true }));
  const needed = units.filter((unit) => unit.needed).map((unit) => unit.text);
  const [whole, told] = [namesOf([...words, ...runs], vocabulary), namesOf(needed, vocabulary)];
  const names = unique([...told, ...[...whole, ...told].flatMap((key) => lexicon.forms(key))]);
  return { units, whole, names, pages, corrections };
}

/**
 * The keys of the name that words may spell, and of what it is another name for.
 * @param {string[]} words
 * @param {Vocabulary} vocabulary
 */
function namesOf(words, { aliases }) {
  const key = wholeKey(words.join(" "));
  const others = aliases[key.replace(/^=/, "")] ?? [];
  return unique([key, ...others.map(wholeKey)]).filter(Boolean);
}

/**
 * Puts what was meant in the place of words that the index does not know.
 * @param {string[]} typed
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 */
function corrected(typed, lexicon, vocabulary) {
  /** @type {string[]} */
  const words = [];
  /** @type {Map<string, string>} */
  const corrections = new Map();
  const spanned = new Set(
    spans(typed, lexicon, vocabulary).flatMap(([start, end]) => typed.map((_, at) => at).slice(start, end)),
  );
  for (const [at, word] of typed.entries()) {
    const begun = at === typed.length - 1 && begins(word, lexicon);
    const known = spanned.has(at) || isKnown(word, lexicon, vocabulary) || begun;
    const meant = known ? undefined : lexicon.meant(word);
    const parts = known ? [] : meant ? [meant] : (lexicon.split(word) ?? []);
    if (parts.length) corrections.set(word, parts.join(" "));
    words.push(...(parts.length ? parts : [word]));
  }
  return { words, corrections };
}

/**
 * @param {string} word
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 */
const isKnown = (word, lexicon, { aliases, fillers, spoken }) =>
  Object.hasOwn(aliases, word) ||
  fillers.has(word) ||
  spoken.has(word) ||
  lexicon.has(word) ||
  lexicon.forms(word).length > 0;

/**
 * @param {string} word
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 */
const begins = (word, lexicon) => word.length >= SHORTEST_START && !lexicon.beginning(word).next().done;

/**
 * Where neighbouring words run together are a word of the index, or another name.
 * @param {string[]} words
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 */
function spans(words, lexicon, { aliases }) {
  /** @type {[number, number][]} */
  const found = [];
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 2; end <= Math.min(words.length, start + LONGEST_SPAN); end++) {
      const joined = words.slice(start, end).join("");
      if (lexicon.has(joined) || Object.hasOwn(aliases, joined)) found.push([start, end]);
    }
  }
  return found;
}

/**
 * @param {string[]} words
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 * @returns {Unit[]}
 */
function latinUnits(words, lexicon, vocabulary) {
  const keys = words.map((word, at) => keysOf(word, at === words.length - 1, lexicon, vocabulary));
  for (const [start, end] of spans(words, lexicon, vocabulary)) {
    const joined = words.slice(start, end).join("");
    const meant = (vocabulary.aliases[joined] ?? []).map((key) => /** @type {[string, number]} */ ([key, ALIAS]));
    const spelled = /** @type {[string, number][]} */ (lexicon.has(joined) ? [[joined, 1]] : []);
    for (let at = start; at < end; at++) keys[at] = new Map([...meant, ...keys[at], ...spelled]);
  }
  return words.map((text, at) => ({ text, keys: keys[at], needed: !vocabulary.fillers.has(text) }));
}

/**
 * @param {string} word
 * @param {boolean} last
 * @param {import("./search-lexicon.js").Lexicon} lexicon
 * @param {Vocabulary} vocabulary
 */
function keysOf(word, last, lexicon, { aliases }) {
  /** @type {Map<string, number>} */
  const known = new Map();
  const others = Object.hasOwn(aliases, word) ? aliases[word] : [];
  for (const key of others) known.set(key, ALIAS);
  for (const form of lexicon.forms(word)) known.set(form, FORM);
  if (lexicon.has(word)) known.set(word, 1);
  if (word.length >= SHORTEST_START && (last || !known.size)) {
    const worth = known.size ? BEGUN_LAST : BEGUN;
    for (const key of lexicon.continuations(word)) if (!known.has(key)) known.set(key, worth);
  }
  return known;
}

/**
 * The pieces of a run; each is also answered, and better, where the whole run stands.
 * @param {string} run
 * @param {Vocabulary} vocabulary
 * @returns {Unit[]}
 */
function hanUnits(run, { aliases, fillers, terms }) {
  const pieces = cut(run, terms);
  return pieces.map((text) => {
    /** @type {Map<string, number>} */
    const keys = new Map((aliases[text] ?? []).map((key) => [key, ALIAS]));
    if (pieces.length > 1) keys.set(run, RUN);
    keys.set(text, 1);
    return { text, keys, needed: !fillers.has(text) && (text.length > 1 || run.length === 1) };
  });
}
