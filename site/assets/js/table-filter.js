// A form that filters the rows of a table: by what they carry as data. The address keeps the choice.
//
// A heading with data-formats belongs to an engine: its column is hidden while a format is chosen that it does not state.
// A control with data-match="sort" stands in for the headings on a phone, where there are none.

import { save } from "./dom.js";
import { csv, matches } from "./filtering.js";
import { sort } from "./sort.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-mc-rows]"));
const table = /** @type {HTMLTableElement} */ (document.querySelector(form.dataset.mcRows ?? ""));
const body = table.tBodies[0];
const status = /** @type {HTMLElement} */ (document.querySelector("[data-form]"));
const none = /** @type {HTMLElement} */ (document.querySelector("[data-mc-none]"));
const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-mc-hidden-note]"));

const controls = () =>
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (
    [...form.elements].filter((each) => "name" in each && each.name)
  );
const chosen = () => controls().filter(({ value, dataset }) => value.trim() && dataset.match !== "sort");

function keepAddress() {
  const query = new URLSearchParams();
  for (const { name, value } of controls()) if (value.trim()) query.set(name, value.trim());
  const search = query.toString();
  history.replaceState(null, "", `${location.pathname}${search ? `?${search}` : ""}${location.hash}`);
}

function showColumns(format) {
  let hidden = 0;
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const formats = heading.dataset.formats;
    const out = Boolean(format) && formats !== undefined && !formats.split(" ").includes(format);
    if (out) hidden += 1;
    for (const row of table.rows) row.cells[column].hidden = out;
  });
  if (note) note.hidden = hidden === 0;
}

function apply() {
  const wanted = chosen().map(({ name, value, dataset }) => ({
    name,
    match: dataset.match ?? "is",
    value: value.trim(),
  }));
  let shown = 0;
  for (const row of body.rows) {
    row.hidden = !matches(row.dataset, wanted);
    if (!row.hidden) shown += 1;
  }
  if (note) showColumns(wanted.find(({ name }) => name === "formats")?.value ?? "");
  none.hidden = shown > 0;
  status.textContent = (status.dataset.form ?? "")
    .replace("{shown}", String(shown))
    .replace("{count}", String(body.rows.length));
}

function sortBy({ value }) {
  if (!value) return;
  const column = Number(value);
  sort(table, column, table.tHead.rows[0].cells[column].classList.contains("mc-num") || column === 5);
}

function restore() {
  const query = new URLSearchParams(location.search);
  for (const control of controls()) {
    control.value = query.get(control.name) ?? control.value; // a choice made before this script ran stays
    if (control.dataset.match === "sort") sortBy(control);
  }
  apply();
}

const shown = (cell) => getComputedStyle(cell).display !== "none" || matchMedia("(max-width: 44.9375em)").matches;
const content = (cell) => cell.dataset.value ?? cell.firstElementChild?.textContent?.trim() ?? cell.textContent.trim();

function take() {
  const columns = [...table.tHead.rows[0].cells]
    .map((cell, index) => (shown(cell) ? index : -1))
    .filter((at) => at >= 0);
  const rows = [table.tHead.rows[0], ...[...body.rows].filter((row) => !row.hidden)];
  save(csv(rows.map((row) => columns.map((at) => content(row.cells[at])))), "models.csv", "text/csv");
}

form.addEventListener("input", (event) => {
  const control = /** @type {HTMLSelectElement} */ (event.target);
  if (control.dataset.match === "sort") sortBy(control);
  else apply();
  keepAddress();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  setTimeout(() => {
    for (const control of controls()) control.value = "";
    apply();
    keepAddress();
  });
});
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-mc-csv]"))) {
  button.hidden = false;
  button.addEventListener("click", take);
}
restore();
