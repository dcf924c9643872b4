// The search dialog: what searching.js finds, shown as the reader types and chosen by keyboard, pointer or touch.

import { bareLetter, find, isChinese, typedWords, visible } from "./searching.js";

const STEP = 10;

const LETTER = "[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]";
// As long as the text itself, so that what is found in it can be cut out of the text.
const plain = (text) => [...text].map((char) => (char.length > 1 ? char : bareLetter(char))).join("");

// A text cut into [piece, is a word of the query] by its words, whatever their endings and accents.
function marked(text, query) {
  const words = typedWords(plain(query), text).map((word) =>
    isChinese(word) ? word : `(?<!${LETTER})${word.replace(/(?<=\p{L}{3})(?:ations?|ings?|ed|ers?|i?es|e|s|y)$/iu, "")}${LETTER}*`);
  const found = words.length ? [...plain(text).matchAll(new RegExp(words.join("|"), "giu"))] : [];
  const cuts = [0, ...found.flatMap((match) => [match.index, match.index + match[0].length]), text.length];
  return cuts.slice(1).map((to, at) => [text.slice(cuts[at], to), at % 2 === 1]).filter(([piece]) => piece);
}

// A window of the text around the first word of the query, which begins and ends between words.
export function excerpt(text, query) {
  const width = isChinese(text) ? 80 : 160;
  const [before, hit] = marked(text, query);
  const start = hit && !before[1] ? Math.max(0, before[0].length - width / 4) : 0;
  const from = start && !isChinese(text) ? text.indexOf(" ", start) + 1 : start;
  const last = isChinese(text) ? -1 : text.lastIndexOf(" ", from + width);
  const to = from + width >= text.length ? text.length : last > from ? last : from + width;
  return marked(`${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`, query);
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child));
  return made;
}

const marks = (pieces) => pieces.map(([text, found]) => (found ? element("mark", "", text) : text));

// Where and when, and what it is about; a page that is no paper says what it is.
function facts({ venue, year, topic }, kind) {
  const when = /\d{4}/.test(venue) ? "" : year;
  return element("span", "mc-search__facts", kind && element("b", "", kind),
    venue && element("span", "mc-search__venue", venue), when && element("span", "", when), topic && element("span", "", topic));
}

function hit(data, query, at, kinds) {
  const { url, meta } = data;
  const name = meta.short_name && !meta.title.startsWith(meta.short_name) ? element("b", "", meta.short_name) : "";
  const kind = kinds[/\/(papers|topics|models)\/[^/]+$/.exec(url)?.[1] ?? "pages"];
  const link = element("a", "", element("span", "mc-search__title", name, name && " ", ...marks(marked(meta.title, query))),
    facts(meta, kind), element("span", "mc-search__excerpt", ...marks(excerpt(visible(data), query))));
  link.href = url.replace(/\.html$/, "/"); // src/moecat/search_documents.py saves the folders
  link.tabIndex = -1;
  const item = element("li", "", link);
  item.id = `mc-hit-${at}`;
  item.setAttribute("role", "option");
  return item;
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
    this.status.textContent = text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
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
    else if (shown < results.length) this.say("shown", { shown, count: results.length });
    else this.say(results.length === 1 ? "one" : "many", { count: results.length });
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
