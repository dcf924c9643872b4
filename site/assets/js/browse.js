// The filters of the browse page. The list that came with the page stays until somebody filters or sorts.

import { choose, haystack, load, matching, order } from "./browse-data.js";

const BATCH = 60;
const SHOWN = 8;
const FACETS = ["topic", "year", "venue", "label", "model", "more"];

const page = document.querySelector("[data-mc-browse]");
const setup = JSON.parse(document.getElementById("browse-setup").textContent);
const { words } = setup;
const form = page.querySelector("form");
const toolbar = page.querySelector(".mc-toolbar");
const status = page.querySelector("[role=status]");
const list = page.querySelector(".mc-browse__list");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const counted = (count) => (count === 1 ? words.count_one : fill(words.count_other, { count: number(count) }));
const number = (value) => value.toLocaleString("en");

function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== "") made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== "" && child !== undefined));
  return made;
}

// State and address ----------------------------------------------------------------------------------------------

function readAddress() {
  const query = new URLSearchParams(location.search);
  const chosen = Object.fromEntries([...FACETS, "author"].map((facet) => [facet, new Set(query.getAll(facet))]));
  for (const flag of ["code", "weights"]) if (query.get(flag)) chosen.more.add(flag);
  return { text: query.get("q") ?? "", sort: query.get("sort") ?? "date", chosen };
}

function writeAddress() {
  const query = new URLSearchParams();
  if (state.text) query.set("q", state.text);
  for (const [facet, values] of Object.entries(state.chosen)) {
    for (const value of values) query.append(facet === "more" ? value : facet, facet === "more" ? "1" : value);
  }
  if (state.sort !== "date") query.set("sort", state.sort);
  const text = query.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

// Names -----------------------------------------------------------------------------------------------------------

function nameOf(facet, value) {
  if (facet === "topic") return setup.topics[value]?.[0] ?? value;
  if (facet === "label") return setup.labels[value] ?? value;
  if (facet === "model") return setup.models[value] ?? value;
  if (facet === "venue" && value === "preprint") return setup.preprint;
  return facet === "more" ? words[value] : value;
}

function dateText(date) {
  const [year, month, day] = date.split("-");
  const form = day ? "day" : month ? "month" : "year";
  return fill(setup.dates[form], { year, month: setup.months[month - 1], day: Number(day) });
}

// The list --------------------------------------------------------------------------------------------------------

function row(paper) {
  const shown = paper.authors.slice(0, 3).join(setup.comma);
  const authors = paper.authors.length > 3 ? fill(setup.others, { names: shown }) : shown;
  const short = paper.short && !paper.title.toLowerCase().startsWith(paper.short.toLowerCase()) ? paper.short : "";
  const foreign = /[\u3400-\u9fff]/.test(paper.title) ? "zh" : "en";
  const topic = paper.topics[0];
  const has = ["code", "weights"].filter((flag) => paper.more.includes(flag));
  return make("li", { class: "mc-item" },
    make("div", { class: "mc-item__title" },
      short && make("span", { class: "mc-short" }, short), short && " ",
      make("a", { href: `${setup.up}papers/${paper.id}/`, lang: foreign === setup.lang ? "" : foreign }, paper.title)),
    make("p", { class: "mc-meta" },
      make("span", {}, authors), make("span", { class: "mc-venue" }, paper.venueText || setup.preprint),
      make("time", { datetime: paper.date }, dateText(paper.date)),
      make("a", { href: `${setup.up}topics/${topic}/` }, nameOf("topic", topic)),
      has.map((flag) => make("span", { class: "mc-has" }, words[`badge_${flag}`]))));
}

const HEADINGS = {
  date: (paper) => paper.year,
  oldest: (paper) => paper.year,
  venue: (paper) => nameOf("venue", paper.venue),
  added: (paper) => dateText(paper.added),
  title: () => "",
};

function* rows(papers) {
  const heading = HEADINGS[state.sort] ?? HEADINGS.date;
  let last = "";
  for (const paper of papers) {
    const here = heading(paper);
    if (here !== last) yield make("h2", { class: "mc-year" }, state.sort === "date" || state.sort === "oldest" ? dateText(here) : here);
    last = here;
    yield row(paper);
  }
}

let watcher;

// A batch now, the next ones as the reader gets near the end.
function show(papers) {
  watcher?.disconnect();
  if (!papers.length) {
    list.replaceChildren(make("div", { class: "mc-empty" }, make("p", {}, words.none), make("p", {}, words.none_tip)));
    return;
  }
  const rest = rows(papers);
  const end = make("div", { class: "mc-browse__end" });
  list.replaceChildren(end);
  const more = () => {
    for (let at = 0; at < BATCH; at += 1) {
      const { value, done } = rest.next();
      if (done) return watcher.disconnect();
      const open = end.previousElementSibling;
      if (value.tagName === "H2") end.before(value);
      else if (open?.tagName === "UL") open.append(value);
      else end.before(make("ul", { class: "mc-list" }, value));
    }
    return undefined;
  };
  watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(), { rootMargin: "800px" });
  more();
  watcher.observe(end);
}

// The facets ------------------------------------------------------------------------------------------------------

const groups = new Map();

function depth(topic) {
  const parent = setup.topics[topic]?.[1];
  return parent ? 1 + depth(parent) : 0;
}

function option(facet, value) {
  const box = make("input", { type: "checkbox", value });
  box.checked = state.chosen[facet].has(value);
  box.addEventListener("change", () => {
    choose(state, facet, value, box.checked);
    update();
  });
  const count = make("span", { class: "mc-count" });
  const name = make("span", { class: "mc-facet__name" }, nameOf(facet, value));
  const item = make("li", facet === "topic" ? { style: `--depth: ${depth(value)}` } : {}, make("label", {}, box, name, count));
  return { value, item, box, count };
}

function group(facet, values, open) {
  const options = values.map((value) => option(facet, value));
  const items = make("ul", {}, options.map(({ item }) => item));
  const made = make("details", { class: "mc-facet", open }, make("summary", {}, words[facet]), items);
  if (options.length > SHOWN + 2 && facet !== "topic") {
    items.classList.add("mc-facet--cut");
    const all = make("button", { type: "button", class: "mc-facet__all" }, fill(words.show_all, { count: options.length }));
    all.addEventListener("click", () => {
      items.classList.remove("mc-facet--cut");
      all.remove();
    });
    made.append(all);
  }
  groups.set(facet, options);
  return made;
}

function buildFacets() {
  const wide = matchMedia("(min-width: 60em)").matches;
  const open = { topic: true, year: wide, more: wide };
  form.replaceChildren(...FACETS.map((facet) =>
    group(facet, data.values[facet], Boolean(open[facet]) || state.chosen[facet].size > 0)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}

function buildToolbar() {
  const text = make("input", { type: "search", placeholder: words.text, "aria-label": words.text, autocomplete: "off" });
  text.value = state.text;
  let timer;
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.text = text.value.trim();
      update();
    }, 60);
  });
  const sorts = ["date", "oldest", "title", "venue", "added"];
  const sort = make("select", { "aria-label": words.sort }, sorts.map((name) => make("option", { value: name }, words[`sort_${name}`])));
  sort.value = sorts.includes(state.sort) ? state.sort : "date";
  sort.addEventListener("change", () => {
    state.sort = sort.value;
    update();
  });
  const toggle = make("button", { type: "button", class: "mc-button mc-browse__toggle", "aria-expanded": "false" }, form.getAttribute("aria-label"));
  toggle.addEventListener("click", () => {
    const open = form.classList.toggle("mc-facets--open");
    toggle.setAttribute("aria-expanded", String(open));
  });
  toolbar.before(make("div", { class: "mc-browse__bar mc-field" }, text, sort, toggle));
  return { text, toggle };
}

function updateCounts(counts) {
  for (const [facet, options] of groups) {
    for (const { value, item, box, count } of options) {
      const found = counts[facet].get(value) ?? 0;
      box.checked = state.chosen[facet].has(value);
      count.textContent = number(found);
      item.classList.toggle("mc-facet__none", !found && !box.checked);
    }
  }
}

function updateChosen() {
  const chips = Object.entries(state.chosen).flatMap(([facet, values]) => [...values].map((value) => {
    const name = nameOf(facet, value);
    const chip = make("button", { type: "button", class: "mc-chip", "aria-pressed": "true", "aria-label": fill(words.remove, { name }) }, `${name} ×`);
    chip.addEventListener("click", () => {
      choose(state, facet, value, false);
      update();
    });
    return chip;
  }));
  if (chips.length || state.text) {
    const clear = make("button", { type: "button", class: "mc-chip" }, words.clear);
    clear.addEventListener("click", () => {
      state.text = controls.text.value = "";
      for (const values of Object.values(state.chosen)) values.clear();
      update();
    });
    chips.push(clear);
  }
  chosen.replaceChildren(...chips);
  const count = Object.values(state.chosen).reduce((sum, values) => sum + values.size, 0);
  controls.toggle.textContent = form.getAttribute("aria-label") + (count ? ` (${count})` : "");
}

function update(first = false) {
  const { papers, counts } = matching(data, state);
  updateCounts(counts);
  updateChosen();
  const all = papers.length === data.papers.length;
  status.textContent = all ? counted(papers.length) : fill(words.of, { shown: number(papers.length), count: number(data.papers.length) });
  if (first && all && state.sort === "date") return;
  if (!first) writeAddress();
  show(order(papers, state.sort));
}

const state = readAddress();
const chosen = make("div", { class: "mc-chips mc-browse__chosen" });
let data;
let controls;
try {
  data = await load(setup);
  controls = buildToolbar();
  buildFacets();
  toolbar.after(chosen);
  update(true);
  (window.requestIdleCallback ?? setTimeout)(() => data.papers.forEach(haystack));
} catch (error) {
  console.error(error);
  status.textContent = words.failed;
}
