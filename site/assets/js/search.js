// The search dialog: Pagefind's index, read through moecat's own words (src/moecat/searchwords.py makes them).

const STEP = 10;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]+/g;
const HAN_CHAR = /[\u3400-\u4dbf\u4e00-\u9fff]/;
const code = (char) => char.charCodeAt(0).toString(16).padStart(4, "0");

// Lower-case ASCII words: `D^{2}-MoE` and `D²-MoE` are `d2 moe`, `MoE++` is `moe plus plus`, 2410.06270 is 241006270.
export function normalize(text) {
  const plain = text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const joined = plain.replace(/[\^{}$\\'’]/g, "").replace(/(?<!\d)(\d{4})\.(\d{4,5})(?!\d)(v\d+)?/g, "$1$2");
  return joined.replace(/(?<=[0-9a-z+])\+/g, " plus").replace(/[^0-9a-z]+/g, " ").trim();
}

// The query as the index knows it: Han characters as coded pairs (a single one is a prefix), the rest normalized.
export function coded(query) {
  const pairs = [...query.matchAll(HAN)].flatMap(([run]) =>
    run.length === 1 ? [`zh${code(run)}`] : [...run.slice(1)].map((char, at) => `zh${code(run[at])}${code(char)}`));
  const latin = query.replace(HAN, " ").replace(/\barxiv[:\s]*(?=\d{4}\.\d{4,5})/gi, ""); // an id is enough
  return [normalize(latin), ...new Set(pairs)].filter(Boolean).join(" ");
}

// A window of the text around the first word of the query, cut into [text, is a hit] pieces.
export function excerpt(text, query) {
  const words = [...query.matchAll(HAN), ...query.replace(HAN, " ").matchAll(/[\p{L}\p{N}]{2,}/gu)].map(([word]) => word);
  const width = HAN_CHAR.test(text) ? 80 : 160;
  if (!words.length) return [[text.slice(0, width), false]];
  const hits = new RegExp(`(${words.join("|")})`, "giu");
  const first = Math.max(0, text.search(hits));
  const from = Math.max(0, first - width / 4);
  const piece = (from ? "… " : "") + text.slice(from, from + width) + (from + width < text.length ? " …" : "");
  return piece.split(hits).map((part, at) => [part, at % 2 === 1]).filter(([part]) => part);
}

let engine;

// Chinese words live in the Chinese index, so an English page adds that index when they are first asked for.
async function load(root) {
  const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
  const ranking = { metaWeights: { title: 6, names: 8, words: 1 } };
  const home = document.documentElement.lang;
  await pagefind.options({ ranking, mergeFilter: { lang: home } });
  await pagefind.init();
  let chinese = home === "zh";
  return async (query) => {
    const han = HAN_CHAR.test(query);
    if (han && !chinese) {
      const again = new URL("pagefind/", root).pathname + "../pagefind/";
      await pagefind.mergeIndex(again, { language: "zh", ranking, mergeFilter: { lang: "zh" } });
      chinese = true;
    }
    const words = coded(query);
    const lang = han ? "zh" : home;
    return words ? (await pagefind.search(words, { filters: { lang } })).results : [];
  };
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child));
  return made;
}

function hit({ url, meta, content }, query, at) {
  const text = content.replaceAll("\u200b", "");
  const body = text.startsWith(meta.title) ? text.slice(meta.title.length).replace(/^[.\s]+/, "") : text;
  const marks = excerpt(body, query).map(([text, found]) => (found ? element("mark", "", text) : text));
  const facts = [meta.venue, meta.year && !meta.venue?.includes(meta.year) ? meta.year : "", meta.topic].filter(Boolean);
  const name = meta.short_name && !meta.title.startsWith(meta.short_name) ? element("b", "", meta.short_name) : "";
  const link = element("a", "", element("span", "mc-search__title", name, name ? " " : "", meta.title),
    element("small", "", facts.join(" · ")), element("span", "mc-search__excerpt", ...marks));
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
    engine ??= load(this.root);
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
    const text = this.status.dataset[name] ?? "";
    this.status.textContent = text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  async search() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query) {
      this.clear("start");
      return;
    }
    if (!this.list.children.length) this.say("loading");
    try {
      const results = await (await engine)(query);
      if (turn === this.turn) await this.show(results, query, turn);
    } catch (error) {
      console.error(error);
      engine = undefined;
      this.clear("failed");
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
    const items = found.map((data, at) => hit(data, query, from + at));
    if (from) this.list.append(...items);
    else this.list.replaceChildren(...items);
    this.rest = results.length > from + STEP ? () => this.show(results, query, turn, from + STEP) : undefined;
    if (!from) this.choose(items[0]);
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
