// Tables that sort by a click on their headings, or by Enter on them.
//
// Each body of a table sorts by itself, below a row that names it. A heading with data-mc-alike orders only what may be
// compared, so it leaves a body with data-mc-mixed as it is. A table tells others of a choice by the event mc:sorted,
// and sorts again when it hears mc:changed.

import { make } from "./dom.js";
import { ordered } from "./ordering.js";

// The column of each heading, in a head of several rows with spans.
function columns(head) {
  const taken = [];
  const found = [];
  [...head.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (taken[y]?.[x]) x += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) (taken[y + down] ??= [])[x + right] = true;
      }
      if (cell.scope === "col") found.push([cell, x]);
      x += cell.colSpan;
    }
  });
  return found;
}

const content = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
const names = (row) => row.cells[0].scope === "rowgroup";

function sortBody(body, column, down) {
  /** @type {[string, HTMLTableRowElement][]} */
  const rows = [...body.rows].filter((row) => !names(row)).map((row) => [content(row, column), row]);
  body.append(...ordered(rows, down, document.documentElement.lang));
}

// Sort a table by the number of a column, from 0.
export function sort(table, column, down) {
  const headings = columns(table.tHead);
  for (const [each] of headings) each.removeAttribute("aria-sort");
  const [heading] = headings.find(([, at]) => at === column) ?? [];
  if (!heading) return;
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  for (const body of table.tBodies) {
    if (!("mcAlike" in heading.dataset && "mcMixed" in body.dataset)) sortBody(body, column, down);
  }
}

function choose(table, heading, column) {
  const was = heading.getAttribute("aria-sort");
  const down = was ? was === "ascending" : heading.classList.contains("mc-num");
  sort(table, column, down);
  table.dispatchEvent(new CustomEvent("mc:sorted", { bubbles: true, detail: { column, down } }));
}

function again(table) {
  const [heading, column] = columns(table.tHead).find(([each]) => each.hasAttribute("aria-sort")) ?? [];
  if (heading) sort(table, column, heading.getAttribute("aria-sort") === "descending");
}

const sortable = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table[data-mc-sortable]"));
for (const table of sortable) {
  for (const [heading, column] of columns(table.tHead)) {
    const button = make("button", { type: "button" }, [...heading.childNodes]);
    heading.append(button);
    button.addEventListener("click", () => choose(table, heading, column));
  }
  table.addEventListener("mc:changed", () => again(table));
}
