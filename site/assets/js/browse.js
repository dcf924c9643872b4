// The browse page: filters, order and view, all of them in the address. The list that came with the page stays until
// somebody changes one of them.

import { queryOf, readState } from "./browse-address.js";
import { chosenIn } from "./browse-chosen.js";
import { addAuthors, fetchData, haystack, matching, readMarks, unpackAll } from "./browse-data.js";
import { buildFacets } from "./browse-facets.js";
import { makeList } from "./browse-list.js";
import { buildMarks } from "./browse-marks.js";
import { namesIn } from "./browse-names.js";
import { order } from "./browse-order.js";
import { partsOf } from "./browse-parts.js";
import { buildPicks } from "./browse-picks.js";
import { lookUp } from "./browse-search.js";
import { Selection } from "./browse-selection.js";
import { make } from "./dom.js";
import { keepAddress } from "./language.js";
import { nextMark } from "./marks.js";
import { Reading } from "./reading.js";
import { counted, fill, number } from "./text.js";

const PAUSE = 20; // milliseconds that a reader has to stop typing for

class Browse {
  constructor(parts, setup, data, reading) {
    this.parts = parts;
    this.reading = reading;
    this.setup = setup;
    this.words = setup.words;
    this.data = data;
    this.names = namesIn(setup);
    this.naming = undefined;
    const orders = [...this.parts.sort.options].map(({ value }) => value);
    this.state = readState(location.search, orders);
    this.picked = new Selection(this.state.papers);
    this.picked.keepOnly(new Set(data.papers.map(({ id }) => id)));
    // The shown papers; a view that stands already is left alone, so that marks and ticks move nothing.
    this.standing = this.nameOfView("cards", "date", data.papers);
    this.build();
  }

  build() {
    const { setup, words, data, state, picked, names, reading } = this;
    const { page, form, root } = this.parts;
    const shared = { setup, words, data, state, picked, reading, fetchData, ...names };
    const sorted = (name) => this.sortByHeading(name);
    this.list = makeList(root, page.querySelector(".mc-browse__end"), { ...shared, sorted });
    this.showCounts = buildFacets(form, { ...shared, changed: () => this.update(), shut: () => this.shut() });
    this.noteMarks = buildMarks(form.querySelector("[data-facet=reading]"), shared);
    const all = page.querySelector("[data-pick=all]");
    const changed = () => this.list.refresh();
    this.renewPicks = buildPicks(page.querySelector(".mc-picked"), all, {
      ...shared,
      changed,
      alone: (on) => this.showAlone(on),
    });
  }

  start() {
    this.parts.text.value = this.state.text;
    this.update({ first: true });
    this.list.equip(this.data.papers);
    this.listen();
    keepAddress();
    this.parts.bar.hidden = false;
    (window.requestIdleCallback ?? setTimeout)(() => this.data.papers.forEach(haystack));
    if (this.state.text || this.state.chosen.author.size) this.named().then(() => this.update());
    lookUp(this.state, () => this.update());
  }

  /** The names of the authors, which are fetched when somebody looks for one. */
  named() {
    this.naming ??= fetchData(this.setup.authors).then((raw) => addAuthors(this.data, raw));
    return this.naming;
  }

  /** Shows the selection alone, or everything again. */
  showAlone(on) {
    this.state.papers = on ? [...this.picked.ids] : [];
    this.update();
  }

  /** Closes the filters of a small screen. */
  shut() {
    const { toggle, form, root } = this.parts;
    form.classList.remove("mc-facets--open");
    toggle.setAttribute("aria-expanded", "false");
    root.focus({ preventScroll: true });
    this.parts.page.scrollIntoView();
  }

  nameOfView(view, sort, papers) {
    return [view, sort, ...papers.map(({ id }) => id)].join(" ");
  }

  update({ keep = false, first = false } = {}) {
    const { data, state } = this;
    const { papers, counts } = matching(data, state);
    this.showCounts(counts, papers.length);
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
      Object.assign(this.state, { from: "", to: "", papers: [] });
      for (const values of Object.values(this.state.chosen)) values.clear();
    });
  }

  showChosen() {
    const { state } = this;
    const { chips, toggle, form } = this.parts;
    const chosen = chosenIn(state, this.names.nameOf, this.words).map(([name, undo]) => this.chip(name, undo));
    toggle.textContent = form.getAttribute("aria-label") + (chosen.length ? ` (${chosen.length})` : "");
    chips.replaceChildren(...chosen, ...(chosen.length || state.text ? [this.clearing("mc-chip")] : []));
  }

  chip(name, undo) {
    const label = fill(this.words.remove, { name });
    const attributes = { class: "mc-chip", "aria-pressed": "true", "aria-label": label };
    return this.button(attributes, `${name} ×`, undo);
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
    readMarks(this.data, (id) => this.reading.markOf(id));
    this.noteMarks();
    this.list.refresh();
    this.update({ keep: true });
  }

  // The focus stays in its place when the marked paper leaves the list.
  mark(item, value) {
    const at = [...this.parts.root.querySelectorAll("[data-id]")].indexOf(item);
    this.reading.merge([[item.dataset.id, value]]);
    if (item.isConnected) return;
    const items = this.parts.root.querySelectorAll("[data-id]");
    const next = items[Math.min(at, items.length - 1)]?.querySelector(".mc-status");
    (next ?? this.parts.root.querySelector("button"))?.focus();
  }

  listen() {
    const { text, sort, toggle, views, form, root } = this.parts;
    let timer;
    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.state.text = text.value.trim();
        this.update();
        this.named().then(() => this.update(), console.error);
        lookUp(this.state, () => this.update());
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
      this.picked.set([item.dataset.id], target.checked);
      this.renewPicks();
    });
    root.addEventListener("click", ({ target }) => {
      if (target.matches(".mc-status")) this.mark(target.closest("[data-id]"), nextMark(target.value));
    });
    this.reading.follow(() => this.marksChanged());
  }
}

const parts = partsOf(document.querySelector("[data-mc-browse]"));
const setup = JSON.parse(document.getElementById("browse-setup").textContent);
try {
  const reading = new Reading();
  const data = unpackAll(await fetchData(setup.data), setup, (id) => reading.markOf(id));
  new Browse(parts, setup, data, reading).start();
} catch (error) {
  console.error(error);
  parts.status.textContent = setup.words.failed;
  parts.page.classList.add("mc-browse--failed");
}
