// The papers that a visitor has selected: in this browser, one selection for both languages, or as an address says.

export const MOST = 200; // papers that an address can name

/** Ids in the order in which they were selected. */
export class Selection {
  /** @param {string[]} given what an address names; none: what was kept */
  constructor(given) {
    this.key = `${__md_scope.pathname}.selection`;
    this.ids = new Set(given.length ? given : this.read());
  }

  /** @returns {string[]} */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((id) => /^[a-z0-9-]{1,200}$/.test(id)) : [];
    } catch {
      return [];
    }
  }

  /** A browser that stores nothing keeps the selection as long as the page. */
  store() {
    try {
      localStorage.setItem(this.key, JSON.stringify([...this.ids]));
    } catch {
      console.info("The selection lasts until the page is left.");
    }
  }

  /** @param {string} id */
  has(id) {
    return this.ids.has(id);
  }

  /**
   * @param {Iterable<string>} ids
   * @param {boolean} on
   */
  set(ids, on) {
    for (const id of ids) {
      if (on) this.ids.add(id);
      else this.ids.delete(id);
    }
    this.store();
  }

  clear() {
    this.ids.clear();
    this.store();
  }

  /**
   * Leaves out what is no paper of the catalog, such as one that was removed since.
   * @param {Set<string>} known
   */
  keepOnly(known) {
    for (const id of this.ids) if (!known.has(id)) this.ids.delete(id);
  }

  get size() {
    return this.ids.size;
  }
}
