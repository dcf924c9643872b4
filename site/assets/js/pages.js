// Small helps on pages of records: downloads of a citation, and tables that sort by a click on their headings.

function download(button) {
  const text = document.querySelector(button.dataset.mcDownload).textContent.trim() + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: button.dataset.type }));
  link.download = button.dataset.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const button of document.querySelectorAll("[data-mc-download]")) {
  button.hidden = false;
  button.addEventListener("click", () => download(button));
}

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

// Unknown values stay last in both directions.
function compare(first, second) {
  if (!first || !second) return 0;
  const numbers = [Number(first), Number(second)];
  return numbers.some(Number.isNaN) ? first.localeCompare(second, document.documentElement.lang) : numbers[0] - numbers[1];
}

function sort(table, heading, column, headings) {
  const was = heading.getAttribute("aria-sort");
  const numeric = heading.classList.contains("mc-num");
  const down = was ? was === "ascending" : numeric;
  for (const [each] of headings) each.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].map((row) => [content(row, column), row]);
  rows.sort(([a], [b]) => !a - !b || (down ? compare(b, a) : compare(a, b)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table[data-mc-sortable]")) {
  const headings = columns(table.tHead);
  for (const [heading, column] of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, heading, column, headings));
  }
}
