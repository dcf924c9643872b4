// The id of a record, which is the name of its file. No page is touched here.

const SMALL = new Set([
  "a",
  "an",
  "the",
  "of",
  "for",
  "in",
  "on",
  "with",
  "and",
  "to",
  "via",
  "by",
  "is",
  "are",
  "at",
  "from",
]);

const slug = (/** @type {string} */ text) =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(/\+\+/g, " plus plus")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * The slug of the short name, or of the first telling words of the title.
 * @param {string} shortName
 * @param {string} title
 */
export function idOf(shortName, title) {
  if (slug(shortName)) return slug(shortName);
  const words = slug(title.replace(/:.*/, ""))
    .split("-")
    .filter((word) => word && !SMALL.has(word));
  return words.slice(0, 6).join("-");
}
