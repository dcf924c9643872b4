// What fits in which memory: the table of the page for another machine.

import { FITS, fitting, gigabytes, shown } from "./fitting.js";
import { fill } from "./text.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-mc-module=fit]"));
const table = /** @type {HTMLTableElement} */ (document.querySelector(".mc-fit table"));
const status = /** @type {HTMLElement} */ (document.querySelector(".mc-fit [role=status]"));
const fields = [form.elements["gpu"], form.elements["ram"], form.elements["bits"]];
const presets = [...form.querySelectorAll("button")];

function write(cell, value, text) {
  cell.dataset.value = value;
  cell.textContent = text;
}

function show(row, machine) {
  const [place, ram, ...weights] = row.querySelectorAll("td");
  const [total, , , rest] = weights.map((cell) => {
    const size = cell.dataset.value ? gigabytes(Number(cell.dataset.value), machine.bits) : null;
    cell.textContent = size === null ? "" : shown(size);
    return size;
  });
  const fit = fitting(total, rest, machine);
  row.dataset.fit = fit;
  write(place, FITS.indexOf(fit), table.dataset[fit]);
  if (fit === "split") write(ram, total - machine.gpu, shown(total - machine.gpu));
  else write(ram, "", "");
  return fit;
}

function update() {
  for (const button of presets) {
    button.setAttribute("aria-pressed", String(Number(button.value) === fields[2].valueAsNumber));
  }
  if (!form.checkValidity()) return;
  const machine = Object.fromEntries(fields.map((field) => [field.name, field.valueAsNumber]));
  const counts = Object.fromEntries(FITS.map((fit) => [fit, 0]));
  for (const row of table.tBodies[0].rows) counts[show(row, machine)] += 1;
  status.textContent = fill(status.dataset.form, counts);
  table.dispatchEvent(new Event("mc:changed"));
}

// Only what differs from the page's own machine stands in the address.
function writeAddress() {
  const changed = fields.filter((field) => field.validity.valid && field.valueAsNumber !== Number(field.defaultValue));
  const query = new URLSearchParams(changed.map((field) => [field.name, field.value])).toString();
  history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const asked = query.get(field.name) ?? "";
    field.value = /^\d+(\.\d+)?$/.test(asked) ? asked : field.defaultValue;
    if (!field.validity.valid) field.value = field.defaultValue;
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  update();
  writeAddress();
});
for (const button of presets) {
  button.addEventListener("click", () => {
    fields[2].value = button.value;
    fields[2].dispatchEvent(new Event("input", { bubbles: true }));
  });
}
readAddress();
update();
