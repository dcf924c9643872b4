// Reading marks as text: a file of them, and what follows on a mark. Where they are kept: reading.js.

export const MARKS = ["to-read", "read"];
const FORM = "moecat-reading";
const VERSION = 1;
const CIRCLE = ["none", ...MARKS];

/** Why a file of marks is refused: `reason` is json, form or entry, `name` the entry. */
export class Refusal extends Error {
  /**
   * @param {string} reason
   * @param {string} [name]
   */
  constructor(reason, name = "") {
    super(`${reason} ${name}`);
    this.reason = reason;
    this.name = name;
  }
}

/**
 * Reads a file of marks whole, or refuses it whole.
 * @param {string} text
 * @returns {Map<string, string>}
 */
export function parse(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refusal("json");
  }
  const papers = data?.papers;
  const ours = data?.format === FORM && data.version === VERSION && papers && typeof papers === "object";
  if (!ours || Array.isArray(papers)) throw new Refusal("form");
  const found = /** @type {[string, string][]} */ (Object.entries(papers));
  const wrong = found.find(([id, mark]) => !/^[a-z0-9-]{1,200}$/.test(id) || !MARKS.includes(mark));
  if (wrong) throw new Refusal("entry", `${wrong[0]}: ${JSON.stringify(wrong[1])}`.slice(0, 80));
  return new Map(found);
}

/**
 * Marks as the text of a file that `parse` reads.
 * @param {Map<string, string>} marks
 */
export function write(marks) {
  const papers = Object.fromEntries([...marks].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: FORM, version: VERSION, papers }, null, 2)}\n`;
}

/**
 * What a button that goes from mark to mark comes to next.
 * @param {string} mark
 */
export const nextMark = (mark) => CIRCLE[(CIRCLE.indexOf(mark) + 1) % CIRCLE.length];
