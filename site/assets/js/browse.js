// The browse page: filters, order and view, all of them in the address. The list that came with the page stays until
// somebody changes one of them.

import { FACETS, choose, haystack, load, matching, order, readMarks } from "./browse-data.js";
import { buildFacets } from "./browse-facets.js";
import { makeList } from "./browse-list.js";
import { buildMarks } from "./browse-marks.js";
import { buildPicks } from "./browse-picks.js";
import { counted, fill, make, number } from "./dom.js";
import { follow, merge, nextMark } from "./reading.js";

const FLAGS = ["code", "weights"];

const page = document.querySelector("[data-mc-browse]");
const setup = JSON.parse(document.getElementById("browse-setup").textContent);
const { words } = setup;
const form = page.querySelector("form");
const bar = page.querySelector(".mc-browse__bar");
const [text, sort, toggle] = ["input", "select", ".mc-browse__toggle"].map((name) => bar.querySelector(name));
const views = [...bar.querySelectorAll(".mc-browse__views button")];
const chips = page.querySelector(".mc-browse__chosen");
const status = page.querySelector(".mc-toolbar [role=status]");
const root = page.querySelector(".mc-browse__list");

// State and address ----------------------------------------------------------------------------------------------

function readAddress() {
  const query = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set(facet === "more" ? [] : query.getAll(facet))]));
  for (const flag of FLAGS) if (query.get(flag)) chosen.more.add(flag);
  const orders = [...sort.options].map(({ value }) => value);
  return {
    text: query.get("q") ?? "",
    sort: orders.find((name) => name === query.get("sort")) ?? "date",
    view: query.get("view") === "table" ? "table" : "cards",
    chosen,
  };
}

function writeAddress() {
  const query = new URLSearchParams();
  if (state.text) query.set("q", state.text);
  for (const [facet, values] of Object.entries(state.chosen)) {
    for (const value of values) query.append(facet === "more" ? value : facet, facet === "more" ? "1" : value);
  }
  if (state.sort !== "date") query.set("sort", state.sort);
  if (state.view !== "cards") query.set("view", state.view);
  const address = query.toString();
  history.replaceState(null, "", address ? `?${address}` : location.pathname);
}

// Names -----------------------------------------------------------------------------------------------------------

function nameOf(facet, value) {
  if (facet === "topic") return setup.topics[value]?.[0] ?? value;
  if (facet === "label") return setup.labels[value] ?? value;
  if (facet === "model") return setup.models[value] ?? value;
  if (facet === "reading") return setup.marks[value] ?? value;
  if (facet === "venue" && value === "preprint") return setup.preprint;
  return facet === "more" ? words[value] : value;
}

function dateText(date) {
  const [year, month, day] = date.split("-");
  const shape = day ? "day" : month ? "month" : "year";
  return fill(setup.dates[shape], { year, month: setup.months[month - 1], day: Number(day) });
}

// What is chosen --------------------------------------------------------------------------------------------------

function button(attributes, name, clicked) {
  const made = make("button", { type: "button", ...attributes }, name);
  made.addEventListener("click", () => {
    clicked();
    update();
    if (!made.isConnected) (chips.querySelector("button") ?? text).focus();
  });
  return made;
}

function clear() {
  state.text = text.value = "";
  for (const values of Object.values(state.chosen)) values.clear();
}

function showChosen() {
  const shown = Object.entries(state.chosen).flatMap(([facet, values]) => [...values].map((value) => {
    const name = nameOf(facet, value);
    const attributes = { class: "mc-chip", "aria-pressed": "true", "aria-label": fill(words.remove, { name }) };
    return button(attributes, `${name} ×`, () => choose(state, facet, value, false));
  }));
  const count = shown.length;
  if (count || state.text) shown.push(button({ class: "mc-chip" }, words.clear, clear));
  chips.replaceChildren(...shown);
  toggle.textContent = form.getAttribute("aria-label") + (count ? ` (${count})` : "");
}

function showNone() {
  const { reading } = state.chosen;
  const marked = reading.size && !reading.has("none") && !data.papers.some(({ facets }) => reading.has(facets.reading[0]));
  const texts = marked ? [words.none_marked, words.none_marked_tip] : [words.none, words.none_tip];
  list.empty(texts.map((line) => make("p", {}, line)), button({ class: "mc-button" }, words.clear, clear));
}

// The shown papers; a view that stands already is left alone, so that marks and ticks move nothing.
let standing = "";

function update({ keep = false, first = false } = {}) {
  const { papers, counts } = matching(data, state);
  const all = papers.length === data.papers.length;
  showCounts(counts);
  showChosen();
  for (const each of views) each.setAttribute("aria-pressed", String(each.value === state.view));
  sort.value = state.sort;
  status.textContent = all ? counted(words, "count", papers.length) : fill(words.of, { shown: number(papers.length), count: number(data.papers.length) });
  renewPicks(papers);
  if (!first) writeAddress();
  const wanted = [state.view, state.sort, ...papers.map(({ id }) => id)].join(" ");
  if (wanted === standing) return;
  standing = wanted;
  if (papers.length) list.show(order(papers, state.sort), state, keep);
  else showNone();
}

function sortBy(name) {
  state.sort = name;
  update();
}

// A click on a heading of the table makes a new table.
function sortByHeading(name) {
  sortBy(name);
  root.querySelector("th[aria-sort] button")?.focus();
}

// Marks change here, on the page of a paper, or in another tab.
function marksChanged() {
  readMarks(data);
  noteMarks();
  list.refresh();
  update({ keep: true });
}

// The focus stays in its place when the marked paper leaves the list.
function mark(item, value) {
  const at = [...root.querySelectorAll("[data-id]")].indexOf(item);
  merge([[item.dataset.id, value]]);
  if (item.isConnected) return;
  const items = root.querySelectorAll("[data-id]");
  (items[Math.min(at, items.length - 1)]?.querySelector(".mc-status") ?? root.querySelector("button"))?.focus();
}

function listen() {
  let timer;
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.text = text.value.trim();
      update();
    }, 20);
  });
  sort.addEventListener("change", () => sortBy(sort.value));
  for (const each of views) {
    each.addEventListener("click", () => {
      state.view = each.value;
      update();
    });
  }
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(form.classList.toggle("mc-facets--open"))));
  root.addEventListener("change", ({ target }) => {
    const item = target.closest("[data-id]");
    picked[target.checked ? "add" : "delete"](item.dataset.id);
    renewPicks();
  });
  root.addEventListener("click", ({ target }) => {
    if (target.matches(".mc-status")) mark(target.closest("[data-id]"), nextMark(target.value));
  });
  follow(marksChanged);
}

const state = readAddress();
const picked = new Set();
const shared = { setup, words, nameOf, dateText, state, picked, sorted: sortByHeading, changed: () => update() };
let data;
let list;
let showCounts;
let renewPicks;
let noteMarks;
try {
  data = await load(setup);
  list = makeList(root, page.querySelector(".mc-browse__end"), shared);
  showCounts = buildFacets(form, { ...shared, data });
  noteMarks = buildMarks(form.querySelector("[data-facet=reading]"), shared);
  renewPicks = buildPicks(page.querySelector(".mc-picked"), page.querySelector("[data-pick=all]"), { ...shared, data, changed: () => list.refresh() });
  text.value = state.text;
  standing = ["cards", "date", ...data.papers.map(({ id }) => id)].join(" ");
  update({ first: true });
  list.equip(data.papers.slice(0, 40));
  listen();
  bar.hidden = false;
  (window.requestIdleCallback ?? setTimeout)(() => {
    list.equip(data.papers);
    data.papers.forEach(haystack);
  });
} catch (error) {
  console.error(error);
  status.textContent = words.failed;
  page.classList.add("mc-browse--failed");
}
