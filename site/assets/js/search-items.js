// What the search dialog shows: groups of results, a line that shows more of a group, searches of earlier.

import { make } from "./dom.js";
import { excerpt, marked } from "./excerpts.js";
import { visible } from "./search-groups.js";
import { fill, number } from "./text.js";

const NAMED = 2;

/**
 * @typedef {import("./search-groups.js").Texts} Texts
 * @typedef {import("./search-groups.js").Group} Group
 */

/**
 * @param {string} name
 * @param {...(string | Node)} children
 */
const span = (name, ...children) => make("span", { class: name && `mc-search__${name}` }, ...children);

/** @param {[string, boolean][]} pieces */
const marks = (pieces) => pieces.map(([text, found]) => (found ? make("mark", {}, text) : text));

/**
 * The names that hold the words best, where any do: who looks for a person wants to see why a paper is there.
 * @param {string} authors
 * @param {string[]} words
 */
function people(authors, words) {
  const names = authors.split("; ").map((name) => marked(name, words));
  const hits = names.map((pieces) => pieces.filter(([, found]) => found).length);
  const most = Math.max(0, ...hits);
  return names
    .filter((_, at) => most && hits[at] === most)
    .slice(0, NAMED)
    .map((pieces) => span("", ...marks(pieces)));
}

/**
 * Where and when, and what it is about; a page that is no paper says what it is.
 * @param {import("./search-index.js").Shown} shown
 * @param {Texts} texts
 * @param {string[]} words
 */
function facts({ kind, venue, year, topic, authors }, texts, words) {
  const when = /\d{4}/.test(venue) ? "" : year;
  const name = kind === "papers" ? "" : make("b", {}, texts[`one${kind[0].toUpperCase()}${kind.slice(1)}`] ?? kind);
  const parts = [name, venue && span("venue", venue), when && span("", when), topic && span("", topic)];
  return span("facts", ...parts.filter((part) => part !== ""), ...people(authors, words));
}

/**
 * @param {import("./search-index.js").Shown} shown
 * @param {string} home
 * @param {string[]} words
 * @param {Texts} texts
 */
function resultItem(shown, home, words, texts) {
  const { path, shortName, title } = shown;
  const name = shortName && !title.startsWith(shortName) ? make("b", {}, shortName) : "";
  const heading = span("title", ...(name ? [name, " "] : []), ...marks(marked(title, words)));
  const text = span("excerpt", ...marks(excerpt(shown.text, words)));
  const link = make("a", { href: home + path, tabindex: "-1" }, heading, facts(shown, texts, words), text);
  return make("li", { role: "option" }, link);
}

/**
 * @param {Group} group
 * @param {Texts} texts
 */
const heading = ({ name, count }, texts) =>
  make(
    "li",
    { role: "presentation", class: "mc-search__group" },
    texts[name] ?? name,
    ...(count ? [make("b", {}, number(count))] : []),
  );

/**
 * @param {Group} group
 * @param {Texts} texts
 * @param {() => void} show
 */
function moreItem({ results }, texts, show) {
  const text = fill(texts.more ?? "", { count: number(results.length) });
  const button = make("button", { type: "button", tabindex: "-1" }, text);
  button.addEventListener("click", show);
  return make("li", { role: "option", class: "mc-search__more" }, button);
}

/**
 * @param {string} query
 * @param {() => void} search
 */
function recentItem(query, search) {
  const button = make("button", { type: "button", tabindex: "-1" }, query);
  button.addEventListener("click", search);
  return make("li", { role: "option" }, button);
}

/**
 * @param {string[]} queries
 * @param {Texts} texts
 * @param {(query: string) => void} search
 */
export const recentItems = (queries, texts, search) => [
  heading({ name: "recent", count: 0, results: [] }, texts),
  ...queries.map((query) => recentItem(query, () => search(query))),
];

/**
 * @param {Group} group
 * @param {import("./searching.js").Answer} answer
 * @param {object} how
 * @param {string} how.home the address below which pages lie
 * @param {Texts} how.texts
 * @param {Set<string>} how.opened
 * @param {number} how.limit
 * @param {(name: string) => void} how.expand
 */
export async function groupItems(group, answer, { home, texts, opened, limit, expand }) {
  const { shown, more } = visible(group, opened, limit);
  const results = await Promise.all(shown.map(({ document }) => answer.shown(document)));
  const items = results.map((result) => resultItem(result, home, answer.marks, texts));
  const rest = more ? [moreItem(group, texts, () => expand(group.name))] : [];
  const named = group.name !== "best" || answer.found.length > items.length;
  return [...(named && items.length ? [heading(group, texts)] : []), ...items, ...rest];
}

/**
 * @template {HTMLElement} T
 * @param {HTMLElement} within
 * @param {string} selector
 */
export const part = (within, selector) => /** @type {T} */ (within.querySelector(selector));

/**
 * Says what was corrected, with the way back, and what was left out.
 * @param {{ corrected: HTMLElement, leftOut: HTMLElement }} notes
 * @param {string} query
 * @param {Texts} texts
 * @param {import("./searching.js").Answer | undefined} answer
 */
export function writeNotes({ corrected, leftOut }, query, texts, answer) {
  const corrections = answer?.corrections ?? new Map();
  const words = query.split(/\s+/).map((word) => corrections.get(word.toLowerCase()) ?? word);
  corrected.hidden = !corrections.size;
  part(corrected, "b").textContent = words.join(" ");
  part(corrected, "button").textContent = fill(texts.literal ?? "", { query });
  leftOut.hidden = !(answer?.found.length && answer.leftOut.length);
  part(leftOut, "b").textContent = answer?.leftOut.join(", ") ?? "";
}
