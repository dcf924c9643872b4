// The words of the index in order, as src/moecat/search/lexicon.py has them: forms, what they begin, what was meant.

import { allowedErrors, isPlain, stem, typingErrors } from "./word-forms.js";

const MOST_CONTINUATIONS = 24;
const SHORTEST_PART = 3;
const COMMON = 3; // a word of four documents at least

/**
 * Words with how often each occurs, as a power of two.
 * @param {string} coded letters shared with the word before, the rest, how often; a word a line
 * @returns {[string[], Map<string, number>]}
 */
function decoded(coded) {
  /** @type {string[]} */
  const words = [];
  const often = new Map();
  let word = "";
  for (const line of coded ? coded.split("\n") : []) {
    word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, -1);
    words.push(word);
    often.set(word, parseInt(line.at(-1) ?? "0", 36));
  }
  return [words, often];
}

/**
 * Where a word stands, or would stand, in sorted words.
 * @param {string[]} words
 * @param {string} word
 */
export function placeOf(words, word) {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Lexicon {
  /** @param {string} coded */
  constructor(coded) {
    const [words, counts] = decoded(coded);
    this.words = words;
    this.counts = counts;
  }

  /** @param {string} word */
  has(word) {
    return this.counts.has(word);
  }

  /** @param {string} word */
  often(word) {
    return this.counts.get(word) ?? 0;
  }

  /**
   * All words with these first letters, in order.
   * @param {string} start
   */
  *beginning(start) {
    for (let at = placeOf(this.words, start); this.words[at]?.startsWith(start); at++) yield this.words[at];
  }

  /**
   * The other words that share a stem with a word.
   * @param {string} word
   */
  forms(word) {
    const shared = stem(word);
    if (shared === word && word.length < 4) return [];
    return [...this.beginning(shared)].filter((other) => other !== word && stem(other) === shared);
  }

  /**
   * The words that begin with a word and are longer, the commonest first.
   * @param {string} word
   */
  continuations(word) {
    const found = [...this.beginning(word)].filter((other) => other !== word);
    // Words come in order, and the sort is stable.
    return found.sort((one, other) => this.often(other) - this.often(one)).slice(0, MOST_CONTINUATIONS);
  }

  /**
   * The two known words that were typed as one, the ones whose rarer is the commonest.
   * @param {string} word
   * @returns {[string, string] | undefined}
   */
  split(word) {
    /** @type {[string, string] | undefined} */
    let best;
    let most = COMMON - 1;
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
      const [one, other] = [word.slice(0, cut), word.slice(cut)];
      const rarer = Math.min(this.often(one), this.often(other));
      if (rarer > most) [best, most] = [[one, other], rarer];
    }
    return best;
  }

  /**
   * The word that somebody meant: fewest errors, then the same first letter, then the commonest.
   * @param {string} word
   */
  meant(word) {
    const most = allowedErrors(word);
    /** @type {string | undefined} */
    let best;
    let least = Infinity;
    for (const other of most ? this.words : []) {
      if (other.length < 3 || Math.abs(other.length - word.length) > most || !isPlain(other)) continue;
      const errors = typingErrors(word, other, most);
      const rank = errors * 1000 + (word[0] === other[0] ? 0 : 100) - this.often(other);
      if (errors <= most && rank < least) [best, least] = [other, rank];
    }
    return best;
  }
}
