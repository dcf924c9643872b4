// The browse page: filters, order and view, all of them in the address. The list that came with the page stays until
// somebody changes one of them.

import { queryOf, readState } from "./browse-address.js";
import { choose, haystack, load, matching, order, readMarks } from "./browse-data.js";
import { buildFacets } from "./browse-facets.js";
import { makeList } from "./browse-list.js";
import { buildMarks } from "./browse-marks.js";
import { namesIn } from "./browse-names.js";
import { buildPicks } from "./browse-picks.js";
import { make } from "./dom.js";
import { nextMark } from "./marks.js";
import { follow, markOf, merge } from "./reading.js";
import { counted, fill, number } from "./text.js";

const EQUIPPED_AT_ONCE = 40;
const PAUSE = 20; // milliseconds that a reader has to stop typing for

function partsOf(page) {
  const bar = page.querySelector(".mc-browse__bar");
  return {
    page,
    bar,
    form: page.querySelector("form"),
    text: bar.querySelector("input"),
    sort: bar.querySelector("select"),
    toggle: bar.querySelector(".mc-browse__toggle"),
    views: [...bar.querySelectorAll(".mc-browse__views button")],
    chips: page.querySelector(".mc-browse__chosen"),
    status: page.querySelector(".mc-toolbar [role=status]"),
    root: page.querySelector(".mc-browse__list"),
  };
}

class Browse {
  constructor(parts, setup, data) {
    this.parts = parts;
    this.setup = setup;
    this.words = setup.words;
    this.data = data;
    this.names = namesIn(setup);
    this.picked = new Set();
    const orders = [...this.parts.sort.options].map(({ value }) => value);
    this.state = readState(location.search, orders);
    // The shown papers; a view that stands already is left alone, so that marks and ticks move nothing.
    this.standing = this.nameOfView("cards", "date", data.papers);
    this.build();
  }

  build() {
    const { setup, words, data, state, picked, names } = this;
    const { page, form, root } = this.parts;
    const shared = { setup, words, data, state, picked, ...names };
    const sorted = (name) => this.sortByHeading(name);
    this.list = makeList(root, page.querySelector(".mc-browse__end"), { ...shared, sorted });
    this.showCounts = buildFacets(form, { ...shared, changed: () => this.update() });
    this.noteMarks = buildMarks(form.querySelector("[data-facet=reading]"), shared);
    const all = page.querySelector("[data-pick=all]");
    const changed = () => this.list.refresh();
    this.renewPicks = buildPicks(page.querySelector(".mc-picked"), all, { ...shared, changed });
  }

  start() {
    this.parts.text.value = this.state.text;
    this.update({ first: true });
    this.lookUp();
    this.list.equip(this.data.papers.slice(0, EQUIPPED_AT_ONCE));
    this.listen();
    this.parts.bar.hidden = false;
    (window.requestIdleCallback ?? setTimeout)(() => {
      this.list.equip(this.data.papers);
      this.data.papers.forEach(haystack);
    });
  }

  nameOfView(view, sort, papers) {
    return [view, sort, ...papers.map(({ id }) => id)].join(" ");
  }

  update({ keep = false, first = false } = {}) {
    const { data, state } = this;
    const { papers, counts } = matching(data, state);
    this.showCounts(counts);
    this.showChosen();
    this.showState(papers.length);
    this.renewPicks(papers);
    if (!first) this.writeAddress();
    const wanted = this.nameOfView(state.view, state.sort, papers);
    if (wanted === this.standing) return;
    this.standing = wanted;
    if (papers.length) this.list.show(order(papers, state.sort), state, keep);
    else this.showNone();
  }

  showState(shown) {
    const { data, state, words } = this;
    const all = data.papers.length;
    for (const each of this.parts.views) each.setAttribute("aria-pressed", String(each.value === state.view));
    this.parts.sort.value = state.sort;
    this.parts.status.textContent =
      shown === all ? counted(words, "count", shown) : fill(words.of, { shown: number(shown), count: number(all) });
  }

  writeAddress() {
    const query = queryOf(this.state);
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  // A button that changes the choice; the focus goes to the next one where the button leaves with the click.
  button(attributes, name, clicked) {
    const made = make("button", { type: "button", ...attributes }, name);
    made.addEventListener("click", () => {
      clicked();
      this.update();
      if (!made.isConnected) (this.parts.chips.querySelector("button") ?? this.parts.text).focus();
    });
    return made;
  }

  clearing(look) {
    return this.button({ class: look }, this.words.clear, () => {
      this.state.text = this.parts.text.value = "";
      for (const values of Object.values(this.state.chosen)) values.clear();
    });
  }

  showChosen() {
    const { state } = this;
    const { chips, toggle, form } = this.parts;
    const chosen = Object.entries(state.chosen).flatMap(([facet, values]) =>
      [...values].map((value) => this.chip(facet, value)),
    );
    toggle.textContent = form.getAttribute("aria-label") + (chosen.length ? ` (${chosen.length})` : "");
    chips.replaceChildren(...chosen, ...(chosen.length || state.text ? [this.clearing("mc-chip")] : []));
  }

  chip(facet, value) {
    const name = this.names.nameOf(facet, value);
    const label = fill(this.words.remove, { name });
    const attributes = { class: "mc-chip", "aria-pressed": "true", "aria-label": label };
    return this.button(attributes, `${name} ×`, () => choose(this.state, facet, value, false));
  }

  showNone() {
    const { words, data } = this;
    const { reading } = this.state.chosen;
    const isMarked = ({ facets }) => reading.has(facets.reading[0]);
    const marked = reading.size && !reading.has("none") && !data.papers.some(isMarked);
    const texts = marked ? [words.none_marked, words.none_marked_tip] : [words.none, words.none_tip];
    this.list.empty(
      texts.map((line) => make("p", {}, line)),
      this.clearing("mc-button"),
    );
  }

  sortBy(name) {
    this.state.sort = name;
    this.update();
  }

  // A click on a heading of the table makes a new table.
  sortByHeading(name) {
    this.sortBy(name);
    this.parts.root.querySelector("th[aria-sort] button")?.focus();
  }

  // Marks change here, on the page of a paper, or in another tab.
  marksChanged() {
    readMarks(this.data, markOf);
    this.noteMarks();
    this.list.refresh();
    this.update({ keep: true });
  }

  // The focus stays in its place when the marked paper leaves the list.
  mark(item, value) {
    const at = [...this.parts.root.querySelectorAll("[data-id]")].indexOf(item);
    merge([[item.dataset.id, value]]);
    if (item.isConnected) return;
    const items = this.parts.root.querySelectorAll("[data-id]");
    const next = items[Math.min(at, items.length - 1)]?.querySelector(".mc-status");
    (next ?? this.parts.root.querySelector("button"))?.focus();
  }

  // Names are found at once; the search adds what has the words in summaries and topics.
  async lookUp() {
    const { text } = this.state;
    this.state.found = undefined;
    if (!text) return;
    try {
      const { findPapers } = await import("./searching.js");
      const found = await findPapers(new URL("../../", import.meta.url), text);
      if (text !== this.state.text) return;
      this.state.found = found;
      this.update();
    } catch (error) {
      console.error(error); // names are found without
    }
  }

  listen() {
    const { text, sort, toggle, views, form, root } = this.parts;
    let timer;
    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.state.text = text.value.trim();
        this.update();
        this.lookUp();
      }, PAUSE);
    });
    sort.addEventListener("change", () => this.sortBy(sort.value));
    for (const each of views) {
      each.addEventListener("click", () => {
        this.state.view = each.value;
        this.update();
      });
    }
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-expanded", String(form.classList.toggle("mc-facets--open")));
    });
    root.addEventListener("change", ({ target }) => {
      const item = target.closest("[data-id]");
      this.picked[target.checked ? "add" : "delete"](item.dataset.id);
      this.renewPicks();
    });
    root.addEventListener("click", ({ target }) => {
      if (target.matches(".mc-status")) this.mark(target.closest("[data-id]"), nextMark(target.value));
    });
    follow(() => this.marksChanged());
  }
}

const parts = partsOf(document.querySelector("[data-mc-browse]"));
const setup = JSON.parse(document.getElementById("browse-setup").textContent);
try {
  new Browse(parts, setup, await load(setup, markOf)).start();
} catch (error) {
  console.error(error);
  parts.status.textContent = setup.words.failed;
  parts.page.classList.add("mc-browse--failed");
}
