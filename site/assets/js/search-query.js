// What a query asks for, by the rules of src/moecat/search/query.py; docs/develop/search.md specifies them.

import { bare, hanRuns, isChinese, normalize } from "./query.js";
import { stem } from "./word-forms.js";

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
  return {
    units,
    whole: namesOf([...words, ...runs], vocabulary),
    names: namesOf(needed, vocabulary),
    pages,
    corrections,
  };
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
    for (let at = start; at < end; at++) {
      for (const key of vocabulary.aliases[joined] ?? []) if (!keys[at].has(key)) keys[at].set(key, ALIAS);
      if (lexicon.has(joined)) keys[at].set(joined, 1);
    }
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

/**
 * Cuts a run of Han into known terms and what is left between them: least left, then fewest pieces, longest first.
 * @param {string} run
 * @param {Set<string>} terms
 */
export function cut(run, terms) {
  const longest = Math.max(0, ...[...terms].map((term) => term.length));
  // For each end: characters in no term, pieces, the cut before, is a term.
  /** @type {[number, number, number, boolean][]} */
  const best = [[0, 0, 0, true]];
  for (let end = 1; end <= run.length; end++) {
    const before = best[end - 1];
    let way = /** @type {[number, number, number, boolean]} */ ([
      before[0] + 1,
      before[1] + (before[3] ? 1 : 0),
      end - 1,
      false,
    ]);
    for (let start = Math.max(0, end - longest); start < end; start++) {
      if (!terms.has(run.slice(start, end))) continue;
      const [left, pieces] = [best[start][0], best[start][1] + 1];
      const better = left - way[0] || pieces - way[1] || start - way[2];
      if (better < 0) way = [left, pieces, start, true];
    }
    best.push(way);
  }
  /** @type {[string, boolean][]} */
  const pieces = [];
  for (let end = run.length; end;) {
    const [, , start, known] = best[end];
    const last = pieces.at(-1);
    if (!known && last && !last[1]) last[0] = run.slice(start, end) + last[0];
    else pieces.push([run.slice(start, end), known]);
    end = start;
  }
  return pieces.reverse().map(([piece]) => piece);
}

/**
 * The pages that phrases lead to, the longest phrase first, and the words of the phrases. A phrase of one word, or of
 * filler words alone, has to be all that the query tells.
 * @param {string[]} words
 * @param {string} han
 * @param {string[]} telling
 * @param {Vocabulary} vocabulary
 */
function pagesFor(words, han, telling, vocabulary) {
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
  return { pages: unique(found.map(([, page]) => page)), used };
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
const isUsed = (text, used) =>
  used.has(text) || [...used].some((word) => isChinese(word) && (text.includes(word) || word.includes(text)));
