// Which papers a visitor has read or wants to read: in this browser only, one list for both languages.

import { parse, write } from "./marks.js";

export class Reading {
  constructor() {
    this.key = `${__md_scope.pathname}.reading`; // named as the theme names its own
    /** @type {Map<string, string>} */
    this.marks = new Map();
    this.kept = true;
    /** @type {Set<() => void>} */
    this.followers = new Set();
    addEventListener("storage", ({ key }) => (key === this.key || key === null) && this.again());
    addEventListener("pageshow", ({ persisted }) => persisted && this.again());
    this.read();
  }

  /** Marks of a browser that stores nothing last as long as the page. */
  read() {
    let stored;
    try {
      stored = localStorage.getItem(this.key);
    } catch {
      this.kept = false;
    }
    if (!this.kept) return;
    try {
      this.marks = stored ? parse(stored) : new Map();
    } catch (refusal) {
      console.info(`The stored marks cannot be read: ${refusal.message}`);
      this.marks = new Map();
    }
  }

  store() {
    if (!this.kept) return;
    try {
      localStorage.setItem(this.key, this.text());
    } catch {
      this.kept = false;
    }
  }

  again() {
    this.read();
    this.followers.forEach((follower) => follower());
  }

  /** The marks as the text of a file. */
  text() {
    return write(this.marks);
  }

  /**
   * The mark of a paper, "none" where it has none.
   * @param {string} id
   */
  markOf(id) {
    return this.marks.get(id) ?? "none";
  }

  /** @param {() => void} follower */
  follow(follower) {
    this.followers.add(follower);
  }

  /**
   * Sets these marks and leaves all others; what another tab has set meanwhile stays.
   * @param {Iterable<[string, string]>} changes
   */
  merge(changes) {
    this.read();
    for (const [id, mark] of changes) {
      if (mark === "none") this.marks.delete(id);
      else this.marks.set(id, mark);
    }
    this.store();
    this.followers.forEach((follower) => follower());
  }
}
