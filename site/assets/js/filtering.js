// Which rows of a table remain, and what they are as a file. No page is touched here.

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Whether a number lies in a range such as "10-40" (10 < n <= 40), "-10" or "400-"; a row without a number does not.
 * @param {string} value
 * @param {string} range
 */
export function within(value, range) {
  if (!value) return false;
  const [low, high] = range.split("-");
  const size = Number(value);
  return (!low || size > Number(low)) && (!high || size <= Number(high));
}

/** @type {Record<string, (value: string, wanted: string) => boolean>} */
const MATCHES = {
  text: (value, wanted) =>
    wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => value.includes(word)),
  is: (value, wanted) => value === wanted,
  has: (value, wanted) => value.split(" ").includes(wanted),
  range: within,
};

/**
 * Whether a row, given as its data, has everything that is wanted.
 * @param {Record<string, string | undefined>} row
 * @param {{ name: string, match: string, value: string }[]} wanted
 */
export function matches(row, wanted) {
  return wanted.every(({ name, match, value }) => MATCHES[match](row[name] ?? "", value));
}

/** @param {string} text */
function cell(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as comma-separated values. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 * @param {string[][]} rows
 */
export function csv(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}
