// The search index as src/moecat/search/shards.py wrote it: a core, and shards that are fetched when a query needs them.

import { hanPairs, isChinese } from "./query.js";
import { Lexicon, placeOf } from "./search-lexicon.js";

const FIRST_HAN = "\u3005";

/**
 * @typedef {(name: string, version?: string) => Promise<any>} Load gives the content of search/<name>.idx
 *
 * @typedef {object} Shown what a result shows
 * @property {string} path
 * @property {string} kind
 * @property {string} title
 * @property {string} shortName
 * @property {string} venue
 * @property {string} year
 * @property {string} topic
 * @property {string} authors parted by semicolons
 * @property {string} text
 */

/**
 * The files are packed, whatever the host does with them: a host that unpacks them is fine as well.
 * @param {ArrayBuffer} buffer
 */
export async function unpacked(buffer) {
  const start = new Uint8Array(buffer, 0, 2);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(buffer));
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

export class Index {
  /** @type {Map<string, Promise<any>>} */
  #loading = new Map();
  /** @type {Map<string, Record<string, number[]>>} */
  #shards = new Map();

  /**
   * @param {any} core
   * @param {Load} load
   */
  constructor(core, load) {
    this.core = core;
    this.load = load;
    this.lexicon = new Lexicon(core.words);
    this.size = core.kind.length;
    /** @type {Record<string, number>} */
    this.pages = core.pages;
    const spoken = core.phrases.flatMap((/** @type {string[]} */ [, ...words]) => words);
    this.vocabulary = {
      aliases: core.aliases,
      phrases: core.phrases,
      classes: core.classes,
      fillers: new Set(core.fillers),
      terms: new Set(core.terms),
      spoken: new Set(spoken),
      quiet: new Set(core.quiet),
    };
  }

  /**
   * Brings what is needed to rank a question.
   * @param {import("./search-query.js").Question} question
   */
  async prepare({ units, whole, names }) {
    const keys = [...units.flatMap((unit) => [...unit.keys.keys()]), ...whole, ...names];
    const parts = keys.flatMap((key) => (isChinese(key) && key[0] !== "=" ? hanPairs(key) : [key]));
    const shards = [...new Set(parts.map((key) => this.#shardOf(key)))];
    const loaded = await Promise.all(shards.map((name) => this.#take(name)));
    for (const [at, name] of shards.entries()) this.#shards.set(name, loaded[at]);
  }

  /**
   * Where a word, a pair of Han or a whole name stands: documents, each with its value.
   * @param {string} key
   * @returns {[number, number][]}
   */
  postings(key) {
    const shard = this.#shards.get(this.#shardOf(key)) ?? {};
    const flat = Object.hasOwn(shard, key) ? shard[key] : [];
    /** @type {[number, number][]} */
    const found = [];
    let document = 0;
    for (let at = 0; at < flat.length; at += 2) found.push([(document += flat[at]), flat[at + 1]]);
    return found;
  }

  /** @param {string} start */
  pairs(start) {
    const shard = this.#shards.get(this.#shardOf(start)) ?? {};
    return Object.keys(shard).filter((key) => key.startsWith(start));
  }

  /** @param {number} document */
  titleLength = (document) => parseInt(this.core.length[document], 36);
  /** @param {number} document */
  weight = (document) => parseInt(this.core.weight[document], 36);
  /** @param {number} document */
  kind = (document) => this.core.kinds[parseInt(this.core.kind[document], 36)];

  /**
   * What a result shows of a document.
   * @param {number} document
   * @param {string} lang
   * @returns {Promise<Shown>}
   */
  async shown(document, lang) {
    const { perShard } = this.core;
    const shard = await this.#take(`${lang}-${Math.floor(document / perShard)}`);
    const [path, kind, title, shortName, venue, year, topic, authors, text] = shard[document % perShard];
    return { path, kind, title, shortName, venue, year, topic, authors, text };
  }

  /** @param {string} key */
  #shardOf(key) {
    if (!isChinese(key)) return `words-${Math.max(0, this.#placeOf(key))}`;
    const first = [...key].find((char) => char >= FIRST_HAN) ?? "";
    return `han-${first.charCodeAt(0) % this.core.hanShards}`;
  }

  /** @param {string} word */
  #placeOf(word) {
    const { bounds } = this.core;
    const at = placeOf(bounds, word);
    return bounds[at] === word ? at : at - 1;
  }

  /** @param {string} name */
  #take(name) {
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = this.load(name, this.core.version);
    this.#loading.set(name, loading);
    loading.catch(() => this.#loading.delete(name)); // the next query asks again
    return loading;
  }
}
