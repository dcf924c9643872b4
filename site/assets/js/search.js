// The search dialog: what searching.js finds, shown as the reader types and chosen by keyboard, pointer or touch.

import { isChinese } from "./query.js";
import { forget, recent, remember } from "./recent.js";
import { counts, grouped, longest } from "./search-groups.js";
import { groupItems, part, recentItems, writeNotes } from "./search-items.js";
import { find, open as openIndex } from "./searching.js";
import { fill, number } from "./text.js";

const WAIT = 90; // milliseconds after a key
const STEP = 20; // results of an opened group that are added at a time

class Dialog {
  /** @type {Set<string>} */
  opened = new Set();
  /** @type {import("./searching.js").Answer | undefined} */
  answer = undefined;
  /** @type {HTMLElement | undefined} */
  chosen = undefined;
  limit = STEP;
  turn = 0;
  query = "";
  literal = false;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.input = /** @type {HTMLInputElement} */ (part(dialog, "input"));
    this.status = part(dialog, "[role=status]");
    this.list = part(dialog, "[role=listbox]");
    this.nothing = part(dialog, ".mc-search__nothing");
    this.notes = { corrected: part(dialog, "[data-corrected]"), leftOut: part(dialog, "[data-left-out]") };
    this.forget = part(dialog, "[data-forget]");
    this.root = new URL(dialog.dataset.root ?? "", location.href);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointermove", ({ target }) => {
      const item = /** @type {Element} */ (target).closest("[role=option]");
      if (item) this.choose(/** @type {HTMLElement} */ (item));
    });
    this.list.addEventListener("scroll", () => this.scrolled());
    part(this.notes.corrected, "button").addEventListener("click", () => this.search(true));
    this.forget.addEventListener("click", () => {
      forget();
      this.search();
      this.input.focus();
    });
    this.dialog.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest("li a")) remember(this.query);
      if (target === this.dialog || target.closest("a")) this.dialog.close();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.turn += 1; // what is still on its way was asked for with other words
    this.list.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.search(), WAIT);
  }

  /**
   * @param {string} name
   * @param {Record<string, unknown>} [values]
   */
  say(name, values = {}) {
    if (name !== "loading") this.list.setAttribute("aria-busy", "false");
    this.nothing.hidden = name !== "none";
    this.status.textContent = fill(this.status.dataset[name] ?? "", values);
  }

  async search(literal = false) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) this.start();
    else if (!this.list.children.length || !this.query) this.say("loading");
    try {
      const index = await openIndex(this.root); // without words it only gets ready
      if (!query) return;
      const lang = isChinese(query) ? "zh" : document.documentElement.lang;
      const answer = await find(index, query, { lang, literal });
      if (turn !== this.turn) return;
      Object.assign(this, { answer, query, literal, limit: STEP });
      this.opened.clear();
      await this.show(turn);
    } catch (error) {
      console.error(error);
      if (query && turn === this.turn) this.clear("failed");
    }
  }

  // Before anything is typed: the searches of earlier.
  start() {
    this.clear("start");
    this.query = "";
    const queries = recent();
    this.forget.hidden = !queries.length;
    if (!queries.length) return;
    const again = (/** @type {string} */ query) => {
      this.input.value = query;
      this.input.focus();
      this.search();
    };
    this.put(recentItems(queries, this.status.dataset, again), false);
  }

  /** @param {string} name */
  clear(name) {
    this.answer = undefined;
    this.put([], false);
    writeNotes(this.notes, this.query, this.status.dataset, this.answer);
    this.say(name, { query: this.input.value.trim() });
  }

  /**
   * @param {HTMLElement[]} items
   * @param {boolean} choosing the first is chosen, so that Enter opens it
   */
  put(items, choosing) {
    this.list.replaceChildren(...items);
    const options = this.options();
    for (const [at, item] of options.entries()) item.id = `mc-hit-${at}`;
    this.choose(choosing ? options[0] : undefined);
    this.input.setAttribute("aria-expanded", String(options.length > 0));
  }

  options() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  /** @param {number} turn */
  async show(turn) {
    const { answer } = this;
    if (!answer) return;
    const lang = isChinese(this.query) ? "zh" : document.documentElement.lang;
    const home = new URL(lang === "zh" ? "zh/" : "", this.root).href;
    const { opened, limit } = this;
    const texts = this.status.dataset;
    const expand = (/** @type {string} */ name) => this.expand(name);
    const how = { home, texts, opened, limit, expand };
    const lists = await Promise.all(grouped(answer.found).map((group) => groupItems(group, answer, how)));
    if (turn !== this.turn) return;
    this.put(lists.flat(), true);
    this.list.scrollTop = 0;
    this.forget.hidden = true;
    writeNotes(this.notes, this.query, this.status.dataset, this.answer);
    this.tell(answer);
  }

  /** @param {import("./searching.js").Answer} answer */
  tell({ found }) {
    const name = found.length > 1 ? "many" : found.length ? "one" : "none";
    this.say(name, { query: this.query, count: number(found.length) });
    this.status.textContent += counts(found, this.status.dataset);
  }

  // Shows more, and leaves the reader where he was.
  async grow() {
    const at = this.options().indexOf(/** @type {HTMLElement} */ (this.chosen));
    const { scrollTop } = this.list;
    await this.show(this.turn);
    this.list.scrollTop = scrollTop;
    if (at >= 0) this.choose(this.options()[at]);
  }

  /** @param {string} name */
  async expand(name) {
    this.opened.add(name);
    await this.grow();
    this.input.focus();
  }

  // The end of the list was reached: more of what was opened.
  async scrolled() {
    const { answer, list } = this;
    const atEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 60;
    if (!atEnd || this.growing || !answer || this.limit >= longest(answer.found, this.opened)) return;
    this.growing = true;
    this.limit += STEP;
    await this.grow();
    this.growing = false;
  }

  /** @param {HTMLElement | undefined} item */
  choose(item) {
    if (item === this.chosen) return;
    this.chosen?.removeAttribute("aria-selected");
    this.chosen = item;
    item?.setAttribute("aria-selected", "true");
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  async key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.list.getAttribute("aria-busy") === "true") await this.search(); // what is shown answers older words
      part(/** @type {HTMLElement} */ (this.chosen ?? this.list), "a, button")?.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // the browser would only empty the box
      this.dialog.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const options = this.options();
      const at = options.indexOf(/** @type {HTMLElement} */ (this.chosen));
      const next = options[event.key === "ArrowDown" ? at + 1 : Math.max(0, at - 1)];
      if (next) this.choose(next);
      this.chosen?.scrollIntoView({ block: "nearest" });
    }
  }
}

/** @type {Dialog | undefined} */
let dialog;

/**
 * Searches in the one dialog of the page for what stands in its field.
 * @param {HTMLDialogElement} element
 */
export function open(element) {
  dialog ??= new Dialog(element);
  dialog.search();
}
