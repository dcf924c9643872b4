// The claims of all papers: filters with counts, one order for all tables, and both in the address.
// A metric that is chosen, or named by the address (#speedup), is open; the others stay folded.

import { sort } from "./sort.js";
import { fill, number } from "./text.js";

const FACETS = ["metric", "model", "hardware", "phase"];
const FEW = 60; // so many claims are shown without a click on their metric

const page = document.querySelector(".mc-compare");
const form = page.querySelector("form");
const status = /** @type {HTMLElement} */ (page.querySelector("[role=status]"));
const clear = /** @type {HTMLElement} */ (page.querySelector(".mc-toolbar button"));
const tables = [...page.querySelectorAll(".mc-claims table")];
const everything = status.textContent;

const metrics = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (page.querySelectorAll(".mc-metric"))].map(
  (details) => {
    const { id } = details.querySelector("h2");
    const chip = page.querySelector(`nav a[href="#${id}"]`).parentElement;
    const counters = [details.querySelector("summary b"), chip.querySelector("span")];
    return { details, id, chip, counters, bodies: [...details.querySelectorAll("tbody")] };
  },
);
const claims = metrics.flatMap(({ id, bodies }) =>
  bodies.flatMap((body) =>
    [...body.rows].slice(1).map((row) => ({
      row,
      body,
      metric: id,
      model: body.dataset.model ?? "",
      hardware: row.dataset.hardware ?? "",
      phase: row.dataset.phase ?? "",
    })),
  ),
);
const facets = FACETS.map((facet) => ({
  facet,
  select: form.elements[facet],
  options: [...form.elements[facet].options].slice(1).map((option) => ({ option, name: option.textContent })),
}));

let order = ""; // "1" or "-1": the column that all tables are sorted by, and upwards or downwards

function chosen() {
  return Object.fromEntries(facets.map(({ facet, select }) => [facet, select.value]));
}

const matches = (claim, wanted, but) =>
  FACETS.every((facet) => facet === but || !wanted[facet] || claim[facet] === wanted[facet]);

// How many claims a choice would leave, beside its name.
function count(wanted) {
  for (const { facet, options } of facets) {
    const counts = {};
    for (const claim of claims) {
      if (matches(claim, wanted, facet)) counts[claim[facet]] = (counts[claim[facet]] ?? 0) + 1;
    }
    for (const { option, name } of options) {
      const found = counts[option.value] ?? 0;
      option.textContent = `${name} (${number(found)})`;
      option.disabled = !found && !option.selected;
    }
  }
}

function filter(wanted) {
  const shown = new Map();
  for (const claim of claims) {
    claim.row.hidden = !matches(claim, wanted);
    if (claim.row.hidden) continue;
    for (const part of [claim.body, claim.metric]) shown.set(part, (shown.get(part) ?? 0) + 1);
  }
  let total = 0;
  for (const { details, id, chip, counters, bodies } of metrics) {
    const found = shown.get(id) ?? 0;
    total += found;
    details.hidden = chip.hidden = !found;
    for (const counter of counters) counter.textContent = number(found);
    for (const body of bodies) body.hidden = !shown.has(body);
  }
  return total;
}

function update() {
  const wanted = chosen();
  const filtered = Object.values(wanted).some(Boolean);
  const total = filter(wanted);
  count(wanted);
  status.textContent = filtered
    ? fill(status.dataset.form, { shown: number(total), count: number(claims.length) })
    : everything;
  clear.hidden = !filtered;
  if (!filtered) return;
  for (const { details, id } of metrics) if (id === wanted.metric || total <= FEW) details.open = true;
}

function writeAddress() {
  const query = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value));
  if (order) query.set("sort", order);
  history.replaceState(null, "", (query.size ? `?${query}` : location.pathname) + location.hash);
}

function sortAll() {
  const column = Math.abs(Number(order)) - 1;
  for (const table of tables) sort(table, column, order.startsWith("-"));
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const { facet, select, options } of facets) {
    const asked = query.get(facet);
    select.value = options.some(({ option }) => option.value === asked) ? asked : "";
  }
  if (/^-?[1-6]$/.test(query.get("sort") ?? "")) {
    order = query.get("sort");
    sortAll();
  }
}

// Links of other pages name a metric.
function openNamed() {
  const named = metrics.find(({ id }) => `#${id}` === location.hash);
  if (!named) return;
  for (const { details } of metrics) details.open = details === named.details;
  named.details.scrollIntoView();
}

function change() {
  update();
  writeAddress();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", change);
clear.addEventListener("click", () => {
  for (const { select } of facets) select.value = "";
  change();
  form.elements["metric"].focus();
});
page.addEventListener("mc:sorted", (/** @type {CustomEvent} */ { detail }) => {
  order = `${detail.down ? "-" : ""}${detail.column + 1}`;
  sortAll();
  writeAddress();
});
// A second click on the same link of the list opens it again.
page.querySelector("nav").addEventListener("click", () => setTimeout(openNamed));
addEventListener("hashchange", openNamed);
readAddress();
update();
openNamed();
