// What somebody pastes into the form: a BibTeX entry, the text of an arXiv page or listing, an identifier. No page is touched here.

/** @typedef {{ title?: string, authors?: string[], date?: string, arxiv?: string, doi?: string, openreview?: string, code?: string }} Facts */

const LONGEST = 20000;
/** @type {Record<string, string>} */
const ACCENTS = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  c: "\u0327",
  v: "\u030c",
  u: "\u0306",
  H: "\u030b",
  r: "\u030a",
  k: "\u0328",
};
/** @type {Record<string, string>} */
const LETTERS = {
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  i: "ı",
  j: "ȷ",
};

/**
 * The facts that a text states.
 * @param {string} pasted
 * @returns {Facts}
 */
export function read(pasted) {
  const text = pasted.slice(0, LONGEST);
  const facts = /@\w+\s*[{(]/.test(text) ? fromBibtex(text) : fromPage(text);
  return Object.fromEntries(Object.entries({ ...identifiers(text), ...facts }).filter(([, value]) => value?.length));
}

/** @param {string} text @returns {Facts} */
function identifiers(text) {
  const find = (/** @type {RegExp} */ pattern) => pattern.exec(text)?.[1] ?? "";
  return {
    arxiv: find(
      /(?:arxiv(?:\.org\/(?:abs|pdf|html)\/|[:.\s]*)|eprint\s*=\s*[{"]\s*|alphaxiv\.org\/abs\/|huggingface\.co\/papers\/|^\s*)(\d{4}\.\d{4,5})(?!\d)/im,
    ),
    doi: find(/\b(10\.\d{4,9}\/[^\s"<>{}]*[^\s"<>{}.,;)\]])/),
    openreview: find(/openreview\.net\/(?:forum|pdf)\?id=([\w-]{4,20})/),
    code: find(/(https:\/\/github\.com\/[\w.-]+\/[\w.-]*[\w-])/),
  };
}

/** @param {string} text @returns {Facts} */
function fromBibtex(text) {
  const fields = bibtexFields(text);
  const authors = (fields.author ?? "")
    .split(/\s+and\s+/)
    .map(nameInOrder)
    .filter((name) => name && name !== "others");
  const month = monthNumber(fields.month);
  return {
    title: plainTex(fields.title ?? ""),
    authors,
    date: /^\d{4}$/.test(fields.year ?? "") ? fields.year + (month && `-${month}`) : "",
    doi: (fields.doi ?? "").replace(/^https?:\/\/(dx\.)?doi\.org\//, ""),
  };
}

/** @param {string} [month] */
function monthNumber(month = "") {
  const names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const index = names.indexOf(month.trim().slice(0, 3).toLowerCase());
  if (index >= 0) return String(index + 1).padStart(2, "0");
  return /^(0?[1-9]|1[0-2])$/.test(month.trim()) ? month.trim().padStart(2, "0") : "";
}

/**
 * The fields of the first entry by lower-case name; braces within a value are kept.
 * @param {string} text
 */
function bibtexFields(text) {
  /** @type {Record<string, string>} */
  const fields = {};
  const names = /([A-Za-z][\w-]*)\s*=\s*/g;
  names.lastIndex = text.search(/@\w+\s*[{(]/);
  for (let found = names.exec(text); found; found = names.exec(text)) {
    const [value, end] = bibtexValue(text, names.lastIndex);
    fields[found[1].toLowerCase()] ??= value;
    names.lastIndex = end;
  }
  return fields;
}

/**
 * A value in braces, quotes or bare, and where it ends.
 * @param {string} text
 * @param {number} start
 * @returns {[string, number]}
 */
function bibtexValue(text, start) {
  const open = text[start];
  if (open !== "{" && open !== '"') {
    const bare = /[^,}\s]*/y;
    bare.lastIndex = start;
    return [bare.exec(text)?.[0] ?? "", bare.lastIndex];
  }
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}") depth--;
    const closes = open === "{" ? depth === 0 : at > start && text[at] === '"' && depth === 0;
    if (closes) return [text.slice(start + 1, at), at + 1];
  }
  return [text.slice(start + 1), text.length];
}

/**
 * TeX to the letters it stands for; braces go.
 * @param {string} text
 */
export function plainTex(text) {
  return text
    .replace(/\\(['`^"~=.cvuHrk])\s*\{?\s*\\?([A-Za-z])\s*\}?/g, (_, accent, letter) =>
      `${letter}${ACCENTS[accent]}`.normalize("NFC"),
    )
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])\s*/g, (_, name) => LETTERS[name])
    .replace(/\\([&%$#_{}])/g, "$1")
    .replace(/---?/g, (dashes) => (dashes.length === 2 ? "–" : "—"))
    .replace(/~/g, " ")
    .replace(/[{}$]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * "Family, Given" to "Given Family".
 * @param {string} name
 */
function nameInOrder(name) {
  const [family, ...given] = plainTex(name).split(/\s*,\s*/);
  return [...given.reverse(), family].join(" ").trim();
}

/** @param {string} text @returns {Facts} */
function fromPage(text) {
  const line = (/** @type {string} */ name) =>
    new RegExp(`^\\s*${name}:\\s*(.+(?:\\n(?!\\s*\\w[\\w -]*:).+)*)`, "im")
      .exec(text)?.[1]
      .replace(/\s+/g, " ")
      .trim() ?? "";
  const day =
    /(?:Submitted on|Date:.*?,?)\s*(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})/.exec(
      text,
    );
  return {
    title: line("Title"),
    authors: line("Authors?")
      .replace(/\([^()]*\)/g, "")
      .split(/\s*(?:,|\band\b)\s*/)
      .filter(Boolean),
    date: day ? `${day[3]}-${monthNumber(day[2])}-${day[1].padStart(2, "0")}` : "",
  };
}
