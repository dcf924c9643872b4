// The search dialog: what searching.js finds, shown as the reader types and chosen by keyboard, pointer or touch.

import { make } from "./dom.js";
import { excerpt, marked } from "./excerpts.js";
import { visible } from "./query.js";
import { find } from "./searching.js";
import { fill, number } from "./text.js";

const STEP = 10;

const marks = (pieces) => pieces.map(([text, found]) => (found ? make("mark", {}, text) : text));

const span = (name, ...children) => make("span", { class: name && `mc-search__${name}` }, ...children);

// Where and when, and what it is about; a page that is no paper says what it is.
function facts({ venue, year, topic }, kind) {
  const when = /\d{4}/.test(venue) ? "" : year;
  const parts = [
    kind && make("b", {}, kind),
    venue && span("venue", venue),
    when && span("", when),
    topic && span("", topic),
  ];
  return span("facts", ...parts);
}

function hit(data, query, at, kinds) {
  const { url, meta } = data;
  const name = meta.short_name && !meta.title.startsWith(meta.short_name) ? make("b", {}, meta.short_name) : "";
  const kind = kinds[/\/(papers|topics|models|engines)\/[^/]+$/.exec(url)?.[1] ?? "pages"];
  const title = span("title", name, name && " ", marks(marked(meta.title, query)));
  const text = span("excerpt", marks(excerpt(visible(data), query)));
  // src/moecat/search/documents.py saves the folders.
  const link = make("a", { href: url.replace(/\.html$/, "/"), tabindex: "-1" }, title, facts(meta, kind), text);
  return make("li", { id: `mc-hit-${at}`, role: "option" }, link);
}

class Dialog {
  constructor(dialog) {
    this.dialog = dialog;
    this.input = dialog.querySelector("input");
    this.status = dialog.querySelector("[role=status]");
    this.list = dialog.querySelector("[role=listbox]");
    this.nothing = dialog.querySelector(".mc-search__nothing");
    this.root = new URL(dialog.dataset.root, location.href);
    this.turn = 0;
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointermove", (event) => this.choose(event.target.closest("li")));
    this.list.addEventListener("scroll", () => {
      if (this.list.scrollTop + this.list.clientHeight > this.list.scrollHeight - 60) this.more();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
  }

  open(query) {
    if (!this.dialog.open) this.dialog.showModal();
    if (query !== undefined) this.input.value = query;
    this.input.select();
    this.search();
  }

  later() {
    clearTimeout(this.timer);
    this.turn += 1; // what is still on its way was asked for with other words
    this.list.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.search(), 90);
  }

  say(name, values = {}) {
    if (name !== "loading") this.list.setAttribute("aria-busy", "false");
    this.nothing.hidden = name !== "none";
    const text = this.status.dataset[name] ?? "";
    this.status.textContent = fill(text, values);
  }

  async search() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) this.clear("start");
    else if (!this.list.children.length) this.say("loading");
    try {
      const results = await find(this.root, query); // without words it only gets ready
      if (query && turn === this.turn) await this.show(results, query, turn);
    } catch (error) {
      console.error(error);
      if (query && turn === this.turn) this.clear("failed");
    }
  }

  clear(name) {
    this.list.replaceChildren();
    this.rest = undefined;
    this.choose(undefined);
    this.input.setAttribute("aria-expanded", "false");
    this.say(name);
  }

  async show(results, query, turn, from = 0) {
    const found = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
    if (turn !== undefined && turn !== this.turn) return;
    const items = found.map((data, at) => hit(data, query, from + at, this.status.dataset));
    if (from) this.list.append(...items);
    else this.list.replaceChildren(...items);
    this.rest = results.length > from + STEP ? () => this.show(results, query, turn, from + STEP) : undefined;
    if (!from) {
      this.choose(items[0]);
      this.list.scrollTop = 0;
    }
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    const shown = Math.min(results.length, from + STEP);
    if (!results.length) this.say("none", { query });
    else if (shown < results.length) this.say("shown", { shown: number(shown), count: number(results.length) });
    else this.say(results.length === 1 ? "one" : "many", { count: number(results.length) });
  }

  // Takes the next page at most once; the keyboard waits for it, the scroll does not.
  async more() {
    const { rest } = this;
    this.rest = undefined;
    await rest?.();
  }

  choose(item) {
    if (item === null || item === this.chosen) return;
    this.chosen?.removeAttribute("aria-selected");
    this.chosen = item;
    item?.setAttribute("aria-selected", "true");
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  async key(event) {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (this.list.getAttribute("aria-busy") === "true") {
        clearTimeout(this.timer); // what is shown answers older words
        await this.search();
      }
      this.chosen?.querySelector("a").click();
    } else if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault(); // the browser would only empty the box
      this.dialog.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      if (down && !this.chosen?.nextElementSibling) await this.more();
      const next = down ? this.chosen?.nextElementSibling : this.chosen?.previousElementSibling;
      this.choose(next ?? null);
      this.chosen?.scrollIntoView({ block: "nearest" });
    }
  }
}

let dialog;

// Opens the one dialog of the page, with these words or with those of the last time.
export function open(element, query) {
  dialog ??= new Dialog(element);
  dialog.open(query);
}
